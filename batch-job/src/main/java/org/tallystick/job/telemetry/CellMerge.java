package org.tallystick.job.telemetry;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.telemetry.TelemetryRow.Prefix;
import org.tallystick.store.telemetry.TelemetryStaging;
import scala.Tuple2;

/**
 * The merging side of telemetry, one call per partition: parts of packed rows in the order of their keys in, contributions
 * and staged aggregates out. No more than one row is in memory; what waits to be ordered Spark spills.
 */
final class CellMerge implements FlatMapFunction<Iterator<Tuple2<String, byte[]>>, MergedCells> {

    private static final long serialVersionUID = 1;

    private final TelemetryOutput output;
    private final Prefix prefix;

    /**
     * A merging side.
     *
     * @param prefix what rows are of; those of submission dates are made of their builds, which are contributions
     */
    CellMerge(TelemetryOutput output, Prefix prefix) {
        this.output = output;
        this.prefix = prefix;
    }

    @Override
    public Iterator<MergedCells> call(Iterator<Tuple2<String, byte[]>> parts) throws IOException, SQLException {
        if (!parts.hasNext()) {
            return List.<MergedCells>of().iterator();
        }
        long attempt = TaskContext.get().taskAttemptId();
        String number = TaskContext.getPartitionId() + "." + attempt;
        try (LakeFileSystem lake = LakeFileSystem.open(output.lake());
                ContributionWriter writer = new ContributionWriter(
                        lake, (date, channel) -> lake.layout().contributionFile(date, channel, output.run(), number));
                TelemetryStaging staging = TelemetryStaging.open(output.database(), output.run(), attempt)) {
            RowMerge merge = new RowMerge(prefix, writer, staging);
            while (parts.hasNext()) {
                Tuple2<String, byte[]> part = parts.next();
                merge.take(part._1(), part._2());
            }
            return List.of(merge.finish(attempt)).iterator();
        }
    }
}
