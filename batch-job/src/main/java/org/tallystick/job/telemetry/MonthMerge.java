package org.tallystick.job.telemetry;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.tallystick.lake.Contributions;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.model.telemetry.packed.PackedMerge;
import scala.Tuple2;

/**
 * The merging side of months, one call per partition: packed rows of dates in the order of their keys in, files of months
 * out. One row of a build is in memory.
 */
final class MonthMerge implements FlatMapFunction<Iterator<Tuple2<String, byte[]>>, MergedCells.Written> {

    private static final long serialVersionUID = 1;

    private final TelemetryOutput output;

    MonthMerge(TelemetryOutput output) {
        this.output = output;
    }

    @Override
    public Iterator<MergedCells.Written> call(Iterator<Tuple2<String, byte[]>> rows) throws IOException {
        String number = TaskContext.getPartitionId() + "." + TaskContext.get().taskAttemptId();
        try (LakeFileSystem lake = LakeFileSystem.open(output.lake());
                ContributionWriter writer = new ContributionWriter(
                        lake,
                        (date, channel) ->
                                lake.layout().contributionFile(YearMonth.from(date), channel, output.run(), number))) {
            PackedMerge merge = new PackedMerge();
            List<byte[]> parts = new ArrayList<>();
            String key = "";
            while (rows.hasNext()) {
                Tuple2<String, byte[]> row = rows.next();
                if (!row._1().equals(key) && !parts.isEmpty()) {
                    append(writer, key, merge.sum(parts));
                    parts.clear();
                }
                key = row._1();
                parts.add(row._2());
            }
            if (!parts.isEmpty()) {
                append(writer, key, merge.sum(parts));
            }
            return writer.finish().iterator();
        }
    }

    private static void append(ContributionWriter writer, String text, byte[] sum) throws IOException {
        RowKey key = RowKey.of(text);
        writer.append(
                LocalDate.parse(key.date(), PingReader.DAY),
                key.channel(),
                new Contributions.Row(key.version(), key.part(), key.metric(), sum));
    }
}
