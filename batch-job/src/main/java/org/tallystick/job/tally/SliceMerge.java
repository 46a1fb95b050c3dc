package org.tallystick.job.tally;

import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.tally.PartialStatistics;
import scala.Tuple2;

/** Merges one slice of a large tally, writes it to the lake where the output says so, and sums it up. */
final class SliceMerge implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, SliceMerge.MergedSlice> {

    private static final long serialVersionUID = 1;

    private final Broadcast<TallyPlan> plan;
    private final TallyMerge.Output output;

    /**
     * A merged slice.
     *
     * @param slice its number
     * @param partition the file that was written
     * @param statistics what is known of its values
     */
    record MergedSlice(int slice, MergedPartition partition, PartialStatistics statistics) implements Serializable {}

    SliceMerge(Broadcast<TallyPlan> plan, TallyMerge.Output output) {
        this.plan = plan;
        this.output = output;
    }

    @Override
    public Iterator<MergedSlice> call(Iterator<Tuple2<Integer, byte[]>> pieces) throws IOException, SQLException {
        if (!pieces.hasNext()) {
            return List.<MergedSlice>of().iterator();
        }
        int slice = TaskContext.getPartitionId();
        long attempt = TaskContext.get().taskAttemptId();
        String number = "slice-" + slice + "." + attempt;
        PartialStatistics statistics = PartialStatistics.none();
        try (LakeFileSystem lake = LakeFileSystem.open(output.lakeSettings());
                TallyFileWriter tallies = new TallyFileWriter(lake, plan.value(), output.run(), number)) {
            WholeTallies sink = (key, values, counts, size) -> {
                statistics.add(PartialStatistics.of(values, counts, size));
                if (output.keeps(key, plan.value().definition(key.measure()))) {
                    tallies.append(key, values, counts, size);
                }
            };
            new BlockMerger().merge(pieces, sink);
            List<MergedPartition.WrittenTally> written = new ArrayList<>(tallies.finish());
            MergedPartition partition = new MergedPartition(attempt, written, 0, new TreeMap<>());
            return List.of(new MergedSlice(slice, partition, statistics)).iterator();
        }
    }
}
