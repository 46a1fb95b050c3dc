package org.tallystick.job.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.model.telemetry.PingObservations;
import org.tallystick.model.telemetry.Saturated;

/**
 * Adds histograms up by cell: place and metric, both by number. Sums and counts of 64 bits stay at their greatest value
 * instead of wrapping. No objects per observation. Not for concurrent use.
 */
final class CellSums {

    private static final int CHUNK_BITS = 6;
    private static final int CHUNK = 1 << CHUNK_BITS;

    /** Of a cell besides its counts, and of a chunk of cell numbers. */
    private static final int BYTES_PER_CELL = 72;

    private static final int BYTES_PER_CHUNK = CHUNK * Integer.BYTES + 24;
    private static final int FIRST_BUCKETS = 8;

    private final Map<CellPlace, Integer> placeNumbers = new HashMap<>();
    private final List<CellPlace> places = new ArrayList<>();
    private final List<BucketColumns> columns = new ArrayList<>();

    /** By place and metric: the number of the cell, from 1. Metrics stand in chunks, since a place may have few. */
    private int[][][] cells = new int[64][][];

    private int[] placeOf = new int[256];
    private int[] metricOf = new int[256];
    private long[] sums = new long[256];
    private long[] counts = new long[256];

    /** By cell and number of the bucket. Most counts are small; a cell with one that is not is in {@link #wide}. */
    private int[][] narrow = new int[256][];

    private long[][] wide = new long[256][];
    private int size;
    private long bytes;

    /** The number of a place. */
    int place(CellPlace place) {
        Integer known = placeNumbers.putIfAbsent(place, places.size());
        if (known != null) {
            return known;
        }
        if (places.size() == cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        cells[places.size()] = new int[4][];
        places.add(place);
        bytes += 300;
        return places.size() - 1;
    }

    /** Adds all observations of a ping, each of which counts once. */
    void add(int place, PingObservations observations) {
        for (int each = 0; each < observations.size(); each++) {
            int metric = observations.metric(each);
            int cell = cell(place, metric);
            sums[cell] = Saturated.add(sums[cell], observations.sum(each));
            counts[cell]++;
            BucketColumns own = columns.get(metric);
            int end = observations.endOfBuckets(each);
            for (int bucket = observations.firstBucket(each); bucket < end; bucket++) {
                addBucket(cell, own, observations.bound(bucket), observations.count(bucket));
            }
        }
    }

    /** Begins to add something to a cell, whose number this tells; its buckets are added by {@link #addBucket}. */
    int add(int place, int metric, long sum, long count) {
        int cell = cell(place, metric);
        sums[cell] = Saturated.add(sums[cell], sum);
        counts[cell] = Saturated.add(counts[cell], count);
        return cell;
    }

    /** Adds to one bucket of a cell. */
    void addBucket(int cell, long bound, long count) {
        addBucket(cell, columns.get(metricOf[cell]), bound, count);
    }

    private void addBucket(int cell, BucketColumns own, long bound, long count) {
        int column = own.of(bound);
        int[] line = narrow[cell];
        if (line == null) {
            addWide(cell, column, count);
            return;
        }
        if (column >= line.length) {
            line = Arrays.copyOf(line, length(column, line.length, own.size()));
            bytes += (long) (line.length - narrow[cell].length) * Integer.BYTES;
            narrow[cell] = line;
        }
        long sum = line[column] + count;
        if (sum == (int) sum && count == (int) count) {
            line[column] = (int) sum;
        } else {
            widen(cell);
            addWide(cell, column, count);
        }
    }

    private static int length(int column, int before, int most) {
        return Math.max(column + 1, Math.min(most, before + before / 2));
    }

    private void widen(int cell) {
        int[] line = narrow[cell];
        wide[cell] = new long[line.length];
        for (int column = 0; column < line.length; column++) {
            wide[cell][column] = line[column];
        }
        narrow[cell] = null;
        bytes += (long) line.length * Integer.BYTES;
    }

    private void addWide(int cell, int column, long count) {
        if (column >= wide[cell].length) {
            bytes += (long) (column + 1 - wide[cell].length) * Long.BYTES;
            wide[cell] = Arrays.copyOf(wide[cell], column + 1);
        }
        wide[cell][column] = Saturated.add(wide[cell][column], count);
    }

    private int cell(int place, int metric) {
        int chunk = metric >> CHUNK_BITS;
        int[][] chunks = cells[place];
        if (chunk >= chunks.length || chunks[chunk] == null || chunks[chunk][metric & CHUNK - 1] == 0) {
            return append(place, metric);
        }
        return chunks[chunk][metric & CHUNK - 1] - 1;
    }

    private int append(int place, int metric) {
        int chunk = metric >> CHUNK_BITS;
        if (chunk >= cells[place].length) {
            cells[place] = Arrays.copyOf(cells[place], Math.max(chunk + 1, cells[place].length * 2));
        }
        if (cells[place][chunk] == null) {
            cells[place][chunk] = new int[CHUNK];
            bytes += BYTES_PER_CHUNK;
        }
        while (columns.size() <= metric) {
            columns.add(new BucketColumns());
            bytes += 200;
        }
        if (size == sums.length) {
            placeOf = Arrays.copyOf(placeOf, size * 2);
            metricOf = Arrays.copyOf(metricOf, size * 2);
            sums = Arrays.copyOf(sums, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
            narrow = Arrays.copyOf(narrow, size * 2);
            wide = Arrays.copyOf(wide, size * 2);
        }
        placeOf[size] = place;
        metricOf[size] = metric;
        narrow[size] = new int[Math.min(columns.get(metric).size(), FIRST_BUCKETS)];
        bytes += BYTES_PER_CELL + (long) narrow[size].length * Integer.BYTES;
        cells[place][chunk][metric & CHUNK - 1] = size + 1;
        return size++;
    }

    /** How many cells. */
    int size() {
        return size;
    }

    /** About how much memory they take. */
    long bytes() {
        return bytes;
    }

    int placeOf(int cell) {
        return placeOf[cell];
    }

    int metricOf(int cell) {
        return metricOf[cell];
    }

    CellPlace place(int number) {
        return places.get(number);
    }

    int places() {
        return places.size();
    }

    long sum(int cell) {
        return sums[cell];
    }

    long count(int cell) {
        return counts[cell];
    }

    /** The buckets that were seen of a metric. */
    BucketColumns columnsOf(int metric) {
        return metric < columns.size() ? columns.get(metric) : new BucketColumns();
    }

    /** How many of its metric's buckets a cell may have anything in, the first ones. */
    int columns(int cell) {
        return narrow[cell] == null ? wide[cell].length : narrow[cell].length;
    }

    /** What a cell counts in one of its metric's buckets. */
    long count(int cell, int column) {
        return narrow[cell] == null ? wide[cell][column] : narrow[cell][column];
    }
}
