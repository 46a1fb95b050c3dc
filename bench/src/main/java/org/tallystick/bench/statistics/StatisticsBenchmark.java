package org.tallystick.bench.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tallystick.model.tally.Statistics;
import org.tallystick.model.tally.TallyStatistics;

/** Nanoseconds for all statistics of one key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatisticsBenchmark {

    /** How many values the key has, distinct values by values of each kind. */
    @Param({"1", "5", "40x3", "122", "1000x20", "100000"})
    public String tally;

    private double[] values;
    private long[] counts;
    private int size;

    /** Makes a tally of continuous values where all counts are 1, else of integers. */
    @Setup
    public void prepare() {
        String[] parts = tally.split("x");
        size = Integer.parseInt(parts[0]);
        long count = parts.length == 1 ? 1 : Long.parseLong(parts[1]);
        SplittableRandom random = new SplittableRandom(1);
        values = count == 1
                ? random.doubles(size, -50.0, 100.0).sorted().toArray()
                : random.longs(0, 20_000)
                        .distinct()
                        .limit(size)
                        .sorted()
                        .asDoubleStream()
                        .toArray();
        counts = new long[size];
        Arrays.setAll(counts, i -> count == 1 ? 1 : 1 + random.nextLong(2 * count));
    }

    /** Everything that is published of one key. */
    @Benchmark
    public Statistics statistics() {
        return TallyStatistics.of(values, counts, size);
    }
}
