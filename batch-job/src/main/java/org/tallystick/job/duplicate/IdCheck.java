package org.tallystick.job.duplicate;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.roaringbitmap.RoaringBitmap;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;
import scala.Tuple2;

/** Compares all contributions with the same ids, one call per partition: blocks in, rows to drop and files of new ids out. */
final class IdCheck implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, CheckedPartition> {

    private static final long serialVersionUID = 1;

    private final IdOwners owners;
    private final String lake;
    private final Map<String, String> hadoop;
    private final long run;
    private final BitSet again;

    /**
     * The comparison of a run.
     *
     * @param owners whose ids are written together
     * @param again the numbers of the files of stored ids that are written anew
     */
    IdCheck(IdOwners owners, LakeSettings lake, long run, BitSet again) {
        this.owners = owners;
        this.lake = lake.layout().root();
        this.hadoop = new HashMap<>(lake.hadoop());
        this.run = run;
        this.again = again;
    }

    @Override
    public Iterator<CheckedPartition> call(Iterator<Tuple2<Integer, byte[]>> blocks) throws IOException {
        if (!blocks.hasNext()) {
            return List.<CheckedPartition>of().iterator();
        }
        HashMap<Integer, RoaringBitmap> dropped = new HashMap<>();
        FirstOfEach first =
                new FirstOfEach(place -> dropped.computeIfAbsent(IdRecord.first(place), file -> new RoaringBitmap())
                        .add(IdRecord.second(place)));
        while (blocks.hasNext()) {
            long[] records = IdBlocks.records(blocks.next()._2());
            for (int at = 0; at < records.length; at += IdRecord.LONGS) {
                first.add(records, at);
            }
        }
        dropped.values().forEach(RoaringBitmap::runOptimize);
        String number = TaskContext.getPartitionId() + "." + TaskContext.get().taskAttemptId();
        try (LakeFileSystem files = LakeFileSystem.open(new LakeSettings(new LakeLayout(lake), hadoop))) {
            return List.of(new CheckedPartition(
                            dropped, new IdFileWriter(files, owners, run, number, again).write(first)))
                    .iterator();
        }
    }
}
