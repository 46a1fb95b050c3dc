package org.tallystick.job.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.packed.PackedPlace;
import org.tallystick.model.telemetry.packed.PackedWriter;
import scala.Tuple2;

/** Gives cells out as packed rows of one date, channel, version, metric and build, each with the text of its key. */
final class CellRows implements Iterator<Tuple2<String, byte[]>> {

    private static final int UNUSED = -1;
    private static final int USED = -2;

    private final CellSums sums;
    private final MetricTable metrics;
    private final CellOrder order;
    private final PackedWriter writer = new PackedWriter();
    /** By the number of a name, the lower bounds that its metrics have. */
    private final long[][] boundsOfName;
    /** By metric: its columns by ascending bound, then the numbers of their bounds among those of the name. */
    private final int[][] columns;

    private final int[][] boundNumbers;
    /** By the number of a place: its index in the row, from 1. */
    private final int[] placeIndex;

    /** Of the row: the buckets of its cells that are not zero, and where those of each cell end. */
    private int[] buckets = new int[256];

    private long[] counts = new long[256];
    private int[] ends = new int[64];
    /** By the number of a bound among the name's: its number in the row. */
    private int[] numbers = new int[128];

    private int at;

    CellRows(CellSums sums, MetricTable metrics) {
        this.sums = sums;
        this.metrics = metrics;
        this.order = new CellOrder(sums, metrics);
        this.boundsOfName = new long[metrics.size()][];
        this.columns = new int[metrics.size()][];
        this.boundNumbers = new int[metrics.size()][];
        this.placeIndex = new int[order.placeNumbers()];
    }

    @Override
    public boolean hasNext() {
        return at < order.size();
    }

    @Override
    public Tuple2<String, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All rows were taken");
        }
        int from = at;
        at = order.endOfRow(from);
        Metric metric = metrics.metric(sums.metricOf(order.cell(from)));
        return new Tuple2<>(order.key(order.cell(from), metric.name()).text(), row(from, at));
    }

    private byte[] row(int from, int until) {
        List<PackedPlace> places = numberPlaces(from, until);
        long[] ofName = boundsOfName(order.name(order.cell(from)));
        gather(from, until, ofName.length);
        long[] bounds = new long[ofName.length];
        int used = 0;
        for (int bound = 0; bound < ofName.length; bound++) {
            if (numbers[bound] == USED) {
                numbers[bound] = used;
                bounds[used++] = ofName[bound];
            }
        }
        writer.begin(places, bounds, used);
        write(from, until);
        for (int each = from; each < until; each++) {
            placeIndex[placeNumber(order.cell(each))] = 0;
        }
        return writer.finish();
    }

    private void write(int from, int until) {
        String label = null;
        int bucket = 0;
        for (int each = from; each < until; each++) {
            int cell = order.cell(each);
            String own = metrics.metric(sums.metricOf(cell)).label();
            if (!own.equals(label)) {
                label = own;
                writer.label(label);
            }
            writer.cell(placeIndex[placeNumber(cell)] - 1, sums.sum(cell), sums.count(cell));
            for (; bucket < ends[each - from]; bucket++) {
                writer.bucket(numbers[buckets[bucket]], counts[bucket]);
            }
        }
    }

    /** The places of these cells, ascending; their index tells which is which. */
    private List<PackedPlace> numberPlaces(int from, int until) {
        int[] found = new int[until - from];
        int size = 0;
        for (int each = from; each < until; each++) {
            int number = placeNumber(order.cell(each));
            if (placeIndex[number] == 0) {
                placeIndex[number] = 1;
                found[size++] = number;
            }
        }
        Arrays.sort(found, 0, size);
        List<PackedPlace> places = new ArrayList<>(size);
        for (int place = 0; place < size; place++) {
            placeIndex[found[place]] = place + 1;
            places.add(order.place(found[place]));
        }
        return places;
    }

    private int placeNumber(int cell) {
        return order.placeNumber(cell, metrics.metric(sums.metricOf(cell)).process());
    }

    /** Takes the buckets of these cells that are not zero, by the numbers of their bounds among the name's. */
    private void gather(int from, int until, int bounds) {
        if (numbers.length < bounds) {
            numbers = new int[bounds];
        }
        Arrays.fill(numbers, 0, bounds, UNUSED);
        if (ends.length < until - from) {
            ends = new int[until - from];
        }
        int size = 0;
        for (int each = from; each < until; each++) {
            int cell = order.cell(each);
            int metric = sums.metricOf(cell);
            prepare(metric, order.name(cell));
            int length = sums.columns(cell);
            if (buckets.length - size < length) {
                buckets = Arrays.copyOf(buckets, Math.max(buckets.length * 2, size + length));
                counts = Arrays.copyOf(counts, buckets.length);
            }
            int[] ascending = columns[metric];
            for (int column = 0; column < ascending.length; column++) {
                long count = ascending[column] < length ? sums.count(cell, ascending[column]) : 0;
                if (count != 0) {
                    buckets[size] = boundNumbers[metric][column];
                    counts[size] = count;
                    numbers[buckets[size++]] = USED;
                }
            }
            ends[each - from] = size;
        }
    }

    private long[] boundsOfName(int name) {
        if (boundsOfName[name] == null) {
            boundsOfName[name] = order.metricsOfName(name)
                    .mapToObj(sums::columnsOf)
                    .flatMapToLong(own -> IntStream.range(0, own.size()).mapToLong(own::bound))
                    .sorted()
                    .distinct()
                    .toArray();
        }
        return boundsOfName[name];
    }

    private void prepare(int metric, int name) {
        if (columns[metric] == null) {
            BucketColumns own = sums.columnsOf(metric);
            columns[metric] = own.ascending();
            boundNumbers[metric] = IntStream.of(columns[metric])
                    .map(column -> Arrays.binarySearch(boundsOfName[name], own.bound(column)))
                    .toArray();
        }
    }
}
