package org.tallystick.job.telemetry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PingDimensions;

/** The order in which cells are written: by date, channel and build, then by the other dimensions, then by metric. */
final class SortedCells {

    private static final Comparator<CellPlace> PLACES = Comparator.comparingInt(CellPlace::submissionDate)
            .thenComparing(
                    CellPlace::dimensions,
                    Comparator.comparing(PingDimensions::channel)
                            .thenComparing(PingDimensions::version)
                            .thenComparing(PingDimensions::buildId)
                            .thenComparing(PingDimensions::application)
                            .thenComparing(PingDimensions::architecture)
                            .thenComparing(PingDimensions::os)
                            .thenComparing(PingDimensions::osVersion));

    private static final Comparator<Metric> METRICS =
            Comparator.comparing(Metric::name).thenComparing(Metric::label).thenComparing(Metric::process);

    private SortedCells() {}

    /** The numbers of all cells in that order. */
    static int[] of(CellSums sums, MetricTable metrics) {
        int[] placeRanks = ranks(sums.places(), sums::place, PLACES);
        int[] metricRanks = ranks(metrics.size(), metrics::metric, METRICS);
        long[] keys = new long[sums.size()];
        int[] byRank = new int[sums.size()];
        for (int cell = 0; cell < keys.length; cell++) {
            keys[cell] = (long) placeRanks[sums.placeOf(cell)] << Integer.SIZE | metricRanks[sums.metricOf(cell)];
        }
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        for (int cell = 0; cell < keys.length; cell++) {
            byRank[Arrays.binarySearch(sorted, keys[cell])] = cell;
        }
        return byRank;
    }

    private static <T> int[] ranks(int size, IntFunction<T> value, Comparator<T> comparator) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, number -> number);
        Arrays.sort(order, (left, right) -> comparator.compare(value.apply(left), value.apply(right)));
        int[] ranks = new int[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }
}
