package org.tallystick.job.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.StructType;
import org.tallystick.job.run.TallyWork;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.model.definition.MeasureDefinition;
import scala.Tuple2;

/**
 * Makes tallies and aggregates of usage events and facts: one Spark job of three stages. Scan tasks send each user's rows
 * to one task, which makes the user's measures; their tallies go, without users, to the tasks that merge tallies.
 */
public final class IndicatorJob {

    /** A task holds its rows in memory, some 60 bytes each with what sorts them. */
    private static final long ROWS_PER_TASK = 1_000_000;

    /** Fewer are not worth a second task. */
    private static final long FEW_ROWS = 20_000;

    private static final int MOST_TASKS = 1999;

    private final TallyWork work;

    /** A job with that lake, database and Spark. */
    public IndicatorJob(TallyWork work) {
        this.work = work;
    }

    /**
     * Writes tallies and stages aggregates.
     *
     * @param definitions the measures by number, with at least those that the plan makes
     * @param deferredDays for each measure's name, days since the epoch whose aggregates are not staged here
     */
    public List<MergedPartition> run(
            IndicatorPlan plan, List<MeasureDefinition> definitions, long run, Map<String, Set<Long>> deferredDays) {
        if (plan.periods().isEmpty() || plan.files().isEmpty()) {
            return List.of();
        }
        long rows = plan.files().values().stream().mapToLong(Long::longValue).sum();
        int partitions = partitions(rows);
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(work.spark().sparkContext());
        Broadcast<IndicatorScope> scope = context.broadcast(scope(plan, definitions));
        Broadcast<TallyPlan> tallies = context.broadcast(tallies(definitions, rows));
        List<Broadcast<List<UsageFile>>> files = new ArrayList<>();
        try {
            JavaPairRDD<Integer, byte[]> users = null;
            for (UsageFile.Kind kind : UsageFile.Kind.values()) {
                if (!plan.files(kind).isEmpty()) {
                    Broadcast<List<UsageFile>> some = context.broadcast(new ArrayList<>(plan.files(kind)));
                    files.add(some);
                    JavaPairRDD<Integer, byte[]> blocks = blocks(kind, some, scope, partitions);
                    users = users == null ? blocks : users.union(blocks);
                }
            }
            return work.merge(
                    tallies,
                    users.partitionBy(new HashPartitioner(partitions))
                            .mapPartitionsToPair(new IndicatorMap(tallies, scope)),
                    run,
                    deferredDays);
        } finally {
            files.forEach(Broadcast::destroy);
            scope.destroy();
            tallies.destroy();
        }
    }

    /** Events of unknown types, by UTC date; a date without any has an empty entry. */
    public Map<LocalDate, Map<String, Long>> unknown(IndicatorPlan plan) {
        Map<LocalDate, Map<String, Long>> unknown = new TreeMap<>();
        plan.counted().forEach(date -> unknown.put(date, new TreeMap<>()));
        List<UsageFile> files = plan.files(UsageFile.Kind.EVENTS).stream()
                .filter(file -> plan.counted().contains(file.place()))
                .toList();
        if (!files.isEmpty()) {
            for (Tuple2<Tuple2<Integer, String>, Long> found : new ColumnarScan(work.spark(), TypeCount.COLUMNS)
                    .batches(sources(files))
                    .mapPartitions(new TypeCount())
                    .collect()) {
                unknown.get(files.get(found._1()._1()).place()).merge(found._1()._2(), found._2(), Long::sum);
            }
        }
        return unknown;
    }

    private JavaPairRDD<Integer, byte[]> blocks(
            UsageFile.Kind kind, Broadcast<List<UsageFile>> files, Broadcast<IndicatorScope> scope, int partitions) {
        StructType columns = kind == UsageFile.Kind.EVENTS ? UsageMap.EVENTS : UsageMap.FACTS;
        return new ColumnarScan(work.spark(), columns)
                .batches(sources(files.value()))
                .mapPartitionsToPair(new UsageMap(kind, files, scope, partitions));
    }

    private List<ColumnarScan.Source> sources(List<UsageFile> files) {
        return files.stream()
                .map(file -> new ColumnarScan.Source(work.lake().layout().uri(file.path()), file.bytes()))
                .toList();
    }

    private static IndicatorScope scope(IndicatorPlan plan, List<MeasureDefinition> definitions) {
        Map<String, Integer> numbers = new HashMap<>();
        definitions.forEach(definition -> numbers.put(definition.name(), numbers.size()));
        LocalDate first = plan.periods().values().stream()
                .map(starts -> starts.first())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        IndicatorScope scope = new IndicatorScope(plan.zone(), first);
        plan.periods()
                .forEach((indicator, starts) -> scope.make(indicator, numbers.get(indicator.measureName()), starts));
        return scope;
    }

    /** One task merges a day of one measure: there are hardly ever so many groups that several would be faster. */
    private TallyPlan tallies(List<MeasureDefinition> definitions, long rows) {
        int[] spreads = new int[definitions.size()];
        Arrays.fill(spreads, 1);
        return new TallyPlan(definitions, spreads, work.partitions(rows));
    }

    private int partitions(long rows) {
        long tasks = rows < FEW_ROWS ? 1 : Math.max(work.cores(), rows / ROWS_PER_TASK + 1);
        return (int) Math.min(MOST_TASKS, tasks);
    }
}
