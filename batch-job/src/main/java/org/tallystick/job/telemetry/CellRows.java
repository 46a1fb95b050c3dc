package org.tallystick.job.telemetry;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.packed.PackedPlace;
import org.tallystick.model.telemetry.packed.PackedWriter;
import scala.Tuple2;

/** Gives cells out as packed rows of one date, channel, version, metric and build, each with the text of its key. */
final class CellRows implements Iterator<Tuple2<String, byte[]>> {

    private final CellSums sums;
    private final MetricTable metrics;
    private final CellOrder order;
    private final PackedWriter writer = new PackedWriter();
    /** By the number of a name, the lower bounds that its metrics have. */
    private final long[][] boundsOfName;
    /** By metric: its columns by ascending bound, then the numbers of their bounds among those of the name. */
    private final int[][] columns;

    private final int[][] boundNumbers;
    private int at;

    CellRows(CellSums sums, MetricTable metrics) {
        this.sums = sums;
        this.metrics = metrics;
        this.order = new CellOrder(sums, metrics);
        this.boundsOfName = new long[metrics.size()][];
        this.columns = new int[metrics.size()][];
        this.boundNumbers = new int[metrics.size()][];
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
        long[] placeNumbers = IntStream.range(from, until)
                .mapToLong(each -> placeNumber(order.cell(each)))
                .sorted()
                .distinct()
                .toArray();
        List<PackedPlace> places =
                LongStream.of(placeNumbers).mapToObj(order::place).toList();
        long[] ofName = boundsOfName(order.name(order.cell(from)));
        int[] numbers = usedBounds(from, until, ofName.length);
        long[] bounds = new long[ofName.length];
        int used = 0;
        for (int bound = 0; bound < ofName.length; bound++) {
            if (numbers[bound] >= 0) {
                numbers[bound] = used;
                bounds[used++] = ofName[bound];
            }
        }
        writer.begin(places, bounds, used);
        String label = null;
        for (int each = from; each < until; each++) {
            int cell = order.cell(each);
            String own = metrics.metric(sums.metricOf(cell)).label();
            if (!own.equals(label)) {
                label = own;
                writer.label(label);
            }
            writer.cell(Arrays.binarySearch(placeNumbers, placeNumber(cell)), sums.sum(cell), sums.count(cell));
            writeBuckets(cell, numbers);
        }
        return writer.finish();
    }

    private long placeNumber(int cell) {
        return order.placeNumber(cell, metrics.metric(sums.metricOf(cell)).process());
    }

    private void writeBuckets(int cell, int[] numbers) {
        int metric = sums.metricOf(cell);
        int length = sums.columns(cell);
        for (int each = 0; each < columns[metric].length; each++) {
            if (columns[metric][each] < length) {
                writer.bucket(numbers[boundNumbers[metric][each]], sums.count(cell, columns[metric][each]));
            }
        }
    }

    /** By the number of a name's bound: below 0 where no cell has it. */
    private int[] usedBounds(int from, int until, int size) {
        int[] used = new int[size];
        Arrays.fill(used, -1);
        for (int each = from; each < until; each++) {
            int cell = order.cell(each);
            int metric = sums.metricOf(cell);
            prepare(metric, order.name(cell));
            int length = sums.columns(cell);
            for (int column = 0; column < columns[metric].length; column++) {
                if (columns[metric][column] < length && sums.count(cell, columns[metric][column]) != 0) {
                    used[boundNumbers[metric][column]] = 0;
                }
            }
        }
        return used;
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
