package org.tallystick.job.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.duplicate.DuplicateSearch;
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.job.session.LostAttempts;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyJob;
import org.tallystick.job.tally.TallyMap;
import org.tallystick.job.tally.TallyMerge.Output;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.database.Database;

/** Where and with what a run computes: Spark, which is asked for only where there is something to do, lake, database. */
public final class TallyWork {

    /** A merging task holds its blocks in memory: about ten bytes a contribution, and two tasks at a time. */
    private static final long CONTRIBUTIONS_PER_TASK = 2_500_000;

    /** With fewer a task costs more to start than it saves, and leaves one more file behind for each day. */
    private static final long LEAST_CONTRIBUTIONS_PER_TASK = 131_072;

    /** With so many a task two rounds of tasks share the work out more evenly than one, which is worth their start. */
    private static final long ENOUGH_FOR_A_ROUND = 524_288;

    private static final int MOST_TASKS = 1999;

    private final Supplier<SparkSession> spark;
    private final LakeSettings lake;
    private final Database database;
    private final LostAttempts lost = new LostAttempts();

    /** Work with these; the caller closes them. */
    public TallyWork(Supplier<SparkSession> spark, LakeSettings lake, Database database) {
        this.spark = spark;
        this.lake = lake;
        this.database = database;
    }

    /** The lake. */
    public LakeSettings lake() {
        return lake;
    }

    /** The database, for the driver's questions; it stays open. */
    public Database database() {
        return database;
    }

    /** How the database is reached by tasks and by runs, which have connections of their own. */
    public DatabaseSettings databaseSettings() {
        return database.settings();
    }

    /** Spark, started where it was not yet. */
    public SparkSession spark() {
        return lost.of(spark.get());
    }

    /** How many tasks run at a time. */
    public int cores() {
        return spark().sparkContext().defaultParallelism();
    }

    /** Whether attempts of tasks failed or were lost since this was asked last, so that the lake may have files of theirs. */
    public boolean lostAttempts() {
        return lost.sinceLastAsked();
    }

    /** Tasks that merge that many contributions. */
    public int partitions(long contributions) {
        return partitions(contributions, cores());
    }

    static int partitions(long contributions, int cores) {
        long worthwhile = contributions / LEAST_CONTRIBUTIONS_PER_TASK + 1;
        long rounds = contributions < 2L * cores * ENOUGH_FOR_A_ROUND ? 1 : 2;
        return (int) Math.min(Math.max(rounds * cores, tasksOf(contributions)), Math.min(MOST_TASKS, worthwhile));
    }

    /** Over how many tasks that many contributions must be spread to fit their memory. */
    public static int tasksOf(long contributions) {
        return (int) Math.min(MOST_TASKS, contributions / CONTRIBUTIONS_PER_TASK + 1);
    }

    /** Raw files without some rows to tallies and aggregates, but for the aggregates of deferred days, by the measure's name. */
    public List<MergedPartition> tally(
            RawTally raw, DroppedRows dropped, long run, Map<String, Set<Long>> deferredDays, Output.Refused refused) {
        List<ScanFile> files = raw.scanFiles();
        if (files.isEmpty()) {
            return List.of();
        }
        Output output = output(run, Output.Content.TALLIES_AND_AGGREGATES, refused, deferredDays, Map.of());
        return job().run(raw.plan(cores()), files, dropped, TallyMap.Input.MEASURES, output);
    }

    /** Stored tallies to other tallies. */
    public List<MergedPartition> merge(TallyPlan plan, List<ScanFile> files, long run) {
        Output output = output(run, Output.Content.TALLIES, Output.Refused.COUNTED, Map.of(), Map.of());
        return job().run(plan, files, TallyMap.Input.TALLIES, output);
    }

    /**
     * Stored tallies to aggregates.
     *
     * @param keptMonths for each measure's name, the first days, since the epoch, of months that become tally files, too
     */
    List<MergedPartition> aggregate(TallyPlan plan, List<ScanFile> files, long run, Map<String, Set<Long>> keptMonths) {
        Output output = output(run, Output.Content.AGGREGATES, Output.Refused.COUNTED, Map.of(), keptMonths);
        return job().run(plan, files, TallyMap.Input.TALLIES, output);
    }

    DuplicateSearch duplicateSearch() {
        return new DuplicateSearch(spark(), lake);
    }

    /** Blocks of the measures of a plan to tallies and aggregates, but for the aggregates of deferred days. */
    public List<MergedPartition> merge(
            Broadcast<TallyPlan> plan,
            JavaPairRDD<Integer, byte[]> blocks,
            long run,
            Map<String, Set<Long>> deferredDays) {
        Output output =
                output(run, Output.Content.TALLIES_AND_AGGREGATES, Output.Refused.COUNTED, deferredDays, Map.of());
        return job().merge(plan, blocks, output);
    }

    private TallyJob job() {
        return new TallyJob(spark(), lake.layout());
    }

    private Output output(
            long run,
            Output.Content content,
            Output.Refused refused,
            Map<String, Set<Long>> deferredDays,
            Map<String, Set<Long>> keptMonths) {
        return new Output(
                run,
                content,
                refused,
                deferredDays,
                keptMonths,
                lake.layout().root(),
                lake.hadoop(),
                databaseSettings().url(),
                databaseSettings().user(),
                databaseSettings().password());
    }
}
