package org.tallystick.job.tally;

import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.tally.Statistics;
import org.tallystick.model.tally.TallyStatistics;
import org.tallystick.store.aggregate.AggregateRow;
import org.tallystick.store.aggregate.AggregateStaging;
import scala.Tuple2;

/**
 * The merging side of a tally, one call per partition: blocks in, tally files and staged aggregates out.
 *
 * <p>Tallies are kept where {@link Output#keeps} says so. Aggregates are staged for all keys but those of days that
 * have earlier tallies, which a later step merges with them.
 */
public final class TallyMerge implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, TallyMerge.Merged> {

    private static final long serialVersionUID = 1;

    private final Broadcast<TallyPlan> plan;
    private final Output output;

    /**
     * What becomes of the merged tallies.
     *
     * @param run the run's id
     * @param content what is made of them
     * @param refused what becomes of rows that were set aside
     * @param deferredDays for each measure's name, days since the epoch whose aggregates are not staged here
     * @param keptMonths for each measure's name, the first days, since the epoch, of months whose tallies are files of the
     *     lake, too
     * @param lake where tallies and refused rows go: the root and Hadoop's settings
     * @param hadoop Hadoop's settings of the lake
     * @param databaseUrl where aggregates are staged
     * @param databaseUser the role
     * @param databasePassword its password, may be null
     */
    public record Output(
            long run,
            Content content,
            Refused refused,
            Map<String, Set<Long>> deferredDays,
            Map<String, Set<Long>> keptMonths,
            String lake,
            Map<String, String> hadoop,
            String databaseUrl,
            String databaseUser,
            String databasePassword)
            implements Serializable {

        /** What is made of merged tallies. */
        public enum Content {
            /** Files of the lake and staged aggregates. */
            TALLIES_AND_AGGREGATES,
            /** Files of the lake only. */
            TALLIES,
            /** Staged aggregates, and files of {@link Output#keptMonths} only. */
            AGGREGATES
        }

        /** What becomes of rows that were set aside. */
        public enum Refused {
            /** They are counted and written to the lake, with the reason. */
            WRITTEN,
            /** They are counted; an earlier run has written them. */
            COUNTED
        }

        /** Whether an aggregate of this key is staged. */
        boolean stages(TallyKey key, MeasureDefinition definition) {
            if (content == Content.TALLIES) {
                return false;
            }
            return !isAmong(deferredDays, key, definition);
        }

        /** Whether the tally of this key becomes part of a file of the lake. */
        boolean keeps(TallyKey key, MeasureDefinition definition) {
            return content != Content.AGGREGATES
                    || key.unit() == PeriodUnit.MONTH && key.wildcards() == 0 && isAmong(keptMonths, key, definition);
        }

        private static boolean isAmong(Map<String, Set<Long>> days, TallyKey key, MeasureDefinition definition) {
            Set<Long> ofMeasure = days.get(definition.name());
            return ofMeasure != null
                    && ofMeasure.contains(
                            definition.calendar().localDate(key.startMicros()).toEpochDay());
        }

        LakeSettings lakeSettings() {
            return new LakeSettings(new org.tallystick.model.lake.LakeLayout(lake), hadoop);
        }

        DatabaseSettings databaseSettings() {
            return new DatabaseSettings(databaseUrl, databaseUser, databasePassword, 2);
        }

        @Override
        public String toString() {
            return "Output of run " + run + " to " + lake;
        }
    }

    /**
     * What one call did.
     *
     * @param partition the rest of what it did
     * @param pieces what it has of tallies that are so large that most of them went elsewhere; an array without a byte
     *     stands for nothing
     */
    record Merged(MergedPartition partition, List<byte[]> pieces) implements Serializable {}

    /** A merging side. */
    public TallyMerge(Broadcast<TallyPlan> plan, Output output) {
        this.plan = plan;
        this.output = output;
    }

    @Override
    public Iterator<Merged> call(Iterator<Tuple2<Integer, byte[]>> blocks) throws IOException, SQLException {
        if (!blocks.hasNext()) {
            return List.<Merged>of().iterator();
        }
        boolean isRefused = TaskContext.getPartitionId() == plan.value().partitions();
        try (LakeFileSystem lake = LakeFileSystem.open(output.lakeSettings())) {
            return List.of(isRefused ? writeRefused(lake, blocks) : merge(lake, blocks))
                    .iterator();
        }
    }

    private Merged merge(LakeFileSystem lake, Iterator<Tuple2<Integer, byte[]>> blocks)
            throws IOException, SQLException {
        long attempt = TaskContext.get().taskAttemptId();
        String number = TaskContext.getPartitionId() + "." + attempt;
        try (TallyFileWriter tallies = new TallyFileWriter(lake, plan.value(), output.run(), number);
                AggregateStaging staging = AggregateStaging.open(output.databaseSettings(), output.run(), attempt)) {
            Sink sink = new Sink(tallies, staging);
            new BlockMerger().merge(blocks, sink);
            staging.finish();
            List<MergedPartition.WrittenTally> written = tallies.finish();
            MergedPartition partition =
                    new MergedPartition(attempt, new ArrayList<>(written), sink.staged, new TreeMap<>());
            return new Merged(partition, sink.pieces);
        }
    }

    private Merged writeRefused(LakeFileSystem lake, Iterator<Tuple2<Integer, byte[]>> blocks) throws IOException {
        Instant now = Instant.now();
        Map<String, Long> counts = new TreeMap<>();
        long attempt = TaskContext.get().taskAttemptId();
        String segment = "run-" + output.run() + "-" + attempt;
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        try (RefusedWriter writer = RefusedWriter.open(lake, lake.layout().refusedFile(today, segment), now)) {
            while (blocks.hasNext()) {
                for (RefusedRow row : TallyMap.readRefused(blocks.next()._2())) {
                    writer.append(row);
                    counts.merge(row.path(), 1L, Long::sum);
                }
            }
            if (output.refused() == Output.Refused.WRITTEN) {
                writer.commit();
            }
        }
        return new Merged(new MergedPartition(attempt, new ArrayList<>(), 0, counts), new ArrayList<>());
    }

    /** The aggregate of a key. */
    static AggregateRow row(TallyKey key, TallyPlan plan, Statistics statistics) {
        return new AggregateRow(
                plan.definition(key.measure()).name(),
                key.unit(),
                key.startMicros(),
                key.createdBy(),
                key.group1(),
                key.group2(),
                key.group3(),
                key.wildcards(),
                statistics);
    }

    private final class Sink implements TallySink {
        private final TallyFileWriter tallies;
        private final AggregateStaging staging;
        private final List<byte[]> pieces = new ArrayList<>();
        private long staged;

        Sink(TallyFileWriter tallies, AggregateStaging staging) {
            this.tallies = tallies;
            this.staging = staging;
        }

        @Override
        public void accept(TallyKey key, double[] values, long[] counts, int size) throws IOException, SQLException {
            MeasureDefinition definition = plan.value().definition(key.measure());
            if (output.keeps(key, definition)) {
                tallies.append(key, values, counts, size);
            }
            if (output.stages(key, definition)) {
                staging.append(row(key, plan.value(), TallyStatistics.of(values, counts, size)));
                staged++;
            }
        }

        @Override
        public void acceptPiece(TallyKey key, byte[] piece) {
            pieces.add(piece);
        }
    }
}
