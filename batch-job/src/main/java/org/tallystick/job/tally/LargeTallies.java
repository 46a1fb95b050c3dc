package org.tallystick.job.tally;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.tallystick.model.tally.PartialStatistics;
import org.tallystick.model.tally.Quartiles;
import org.tallystick.model.tally.Statistics;
import org.tallystick.store.aggregate.AggregateRow;
import org.tallystick.store.aggregate.AggregateStaging;

/**
 * Merges tallies that are too large for one task. Their pieces are cut into slices at values that divide them about
 * evenly, so that each task merges one slice, in any order and on any machine; sums are exact, and once all counts are
 * known, the values that quartiles are made of are looked up in the slices that have them.
 */
final class LargeTallies {

    /** Entries of a slice, about: what a task can well hold and merge, and a file of the lake may have. */
    private static final long SLICE = 2_500_000;

    /** Staged rows need an attempt of their own; tasks have those from 0 on. */
    private static final AtomicLong ATTEMPTS = new AtomicLong();

    private final JavaSparkContext context;
    private final Broadcast<TallyPlan> plan;
    private final TallyMerge.Output output;

    LargeTallies(JavaSparkContext context, Broadcast<TallyPlan> plan, TallyMerge.Output output) {
        this.context = context;
        this.plan = plan;
        this.output = output;
    }

    /** Merges all pieces, does with the tallies what the output says, and tells what was done. */
    List<MergedPartition> merge(JavaRDD<byte[]> pieces) {
        List<SlicedKey> keys = slice(pieces.map(PieceSample::of).collect());
        int slices = keys.stream().mapToInt(SlicedKey::slices).sum();
        Broadcast<List<SlicedKey>> sharedKeys = context.broadcast(new ArrayList<>(keys));
        try {
            JavaPairRDD<Integer, byte[]> sliced =
                    pieces.flatMapToPair(new PieceSlicer(sharedKeys)).partitionBy(new HashPartitioner(slices));
            List<SliceMerge.MergedSlice> merged =
                    sliced.mapPartitions(new SliceMerge(plan, output)).collect();
            List<MergedPartition> done = new ArrayList<>();
            merged.forEach(slice -> done.add(slice.partition()));
            done.add(stage(keys, statistics(keys, merged, sliced)));
            return done;
        } finally {
            sharedKeys.destroy();
        }
    }

    /** Cuts each key's values so that its slices have about equally many entries. */
    private static List<SlicedKey> slice(List<PieceSample> samples) {
        Map<TallyKey, List<PieceSample>> byKey = new HashMap<>();
        samples.forEach(sample ->
                byKey.computeIfAbsent(sample.key(), key -> new ArrayList<>()).add(sample));
        List<SlicedKey> keys = new ArrayList<>();
        int first = 0;
        for (Map.Entry<TallyKey, List<PieceSample>> each : byKey.entrySet()) {
            long entries =
                    each.getValue().stream().mapToLong(PieceSample::entries).sum();
            SlicedKey key = new SlicedKey(each.getKey(), first, cuts(each.getValue(), entries));
            first += key.slices();
            keys.add(key);
        }
        return keys;
    }

    private static double[] cuts(List<PieceSample> samples, long entries) {
        double[] values = samples.stream()
                .flatMapToDouble(sample -> Arrays.stream(sample.values()))
                .sorted()
                .toArray();
        int slices = (int) Math.max(2, entries / SLICE);
        return IntStream.range(1, slices)
                .mapToDouble(slice -> values[(int) ((long) values.length * slice / slices)])
                .distinct()
                .toArray();
    }

    private static Map<TallyKey, Statistics> statistics(
            List<SlicedKey> keys, List<SliceMerge.MergedSlice> merged, JavaPairRDD<Integer, byte[]> sliced) {
        TreeMap<Integer, PartialStatistics> bySlice = new TreeMap<>();
        merged.forEach(slice -> bySlice.put(slice.slice(), slice.statistics()));
        Map<TallyKey, PartialStatistics> wholes = new HashMap<>();
        List<SlicePick.Pick> picks = new ArrayList<>();
        for (SlicedKey key : keys) {
            Map<Integer, PartialStatistics> parts = bySlice.subMap(key.firstSlice(), key.firstSlice() + key.slices());
            PartialStatistics whole = PartialStatistics.none();
            parts.values().forEach(whole::add);
            wholes.put(key.key(), whole);
            picks.addAll(picks(key.key(), parts, Quartiles.places(whole.count())));
        }
        Map<TallyKey, double[]> picked = SlicePick.pick(sliced, picks);
        Map<TallyKey, Statistics> statistics = new HashMap<>();
        wholes.forEach((key, whole) -> {
            double[] quartiles = Quartiles.of(whole.count(), picked.get(key));
            statistics.put(key, whole.with(quartiles[0], quartiles[1], quartiles[2]));
        });
        return statistics;
    }

    /** In which slice, and where in it, the values at these places of the whole are. */
    private static List<SlicePick.Pick> picks(TallyKey key, Map<Integer, PartialStatistics> parts, long[] places) {
        List<SlicePick.Pick> picks = new ArrayList<>();
        for (int number = 0; number < places.length; number++) {
            long before = 0;
            for (Map.Entry<Integer, PartialStatistics> part : parts.entrySet()) {
                long count = part.getValue().count();
                if (places[number] >= before && places[number] < before + count) {
                    picks.add(new SlicePick.Pick(key, part.getKey(), number, places[number] - before));
                }
                before += count;
            }
        }
        return picks;
    }

    private MergedPartition stage(List<SlicedKey> keys, Map<TallyKey, Statistics> statistics) {
        long attempt = ATTEMPTS.decrementAndGet();
        List<AggregateRow> rows = keys.stream()
                .map(SlicedKey::key)
                .filter(key -> output.stages(key, plan.value().definition(key.measure())))
                .map(key -> TallyMerge.row(key, plan.value(), statistics.get(key)))
                .toList();
        try (AggregateStaging staging = AggregateStaging.open(output.databaseSettings(), output.run(), attempt)) {
            for (AggregateRow row : rows) {
                staging.append(row);
            }
            staging.finish();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "Aggregates of large tallies cannot be staged: " + failed.getMessage(), failed);
        }
        return new MergedPartition(attempt, new ArrayList<>(), rows.size(), new TreeMap<>());
    }
}
