package org.tallystick.model.telemetry.packed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.model.telemetry.Saturated;

/** Adds packed rows up, cell by cell; sums and counts stop at the greatest long. Not for concurrent use. */
public final class PackedMerge {

    /** So many are read side by side; more of them are added up in turn. */
    private static final int MOST_SOURCES = 64;

    /** So many buckets are added up at once, of as many cells as these are. */
    private static final int WINDOW_BUCKETS = 1 << 16;

    private final PackedWriter writer = new PackedWriter();

    /** The places from one on whose cells are added up now; of each cell its buckets side by side. */
    private int window;

    private int width;
    private long[] table = {};
    private long[] sums = {};
    private long[] counts = {};
    private int[] firsts = {};
    private int[] lasts = {};

    /** The sum of these rows, of which there is at least one. */
    public byte[] sum(List<byte[]> rows) {
        List<byte[]> left = rows;
        while (left.size() > MOST_SOURCES) {
            List<byte[]> fewer = new ArrayList<>();
            for (int from = 0; from < left.size(); from += MOST_SOURCES) {
                fewer.add(sumOfFew(left.subList(from, Math.min(from + MOST_SOURCES, left.size()))));
            }
            left = fewer;
        }
        return sumOfFew(left);
    }

    private byte[] sumOfFew(List<byte[]> rows) {
        if (rows.size() == 1) {
            return rows.get(0);
        }
        Source[] sources = rows.stream().map(Source::new).toArray(Source[]::new);
        List<PackedPlace> places = numberPlaces(sources);
        long[] bounds = sources[0].bounds;
        for (int source = 1; source < sources.length; source++) {
            bounds = union(bounds, sources[source].bounds);
        }
        for (Source source : sources) {
            source.numberBounds(bounds);
        }
        reserve(places.size(), bounds.length);
        writer.begin(places, bounds, bounds.length);
        for (String label = leastLabel(sources); label != null; label = leastLabel(sources)) {
            writer.label(label);
            mergeLabel(sources, label, places.size());
        }
        return writer.finish();
    }

    /** The places of all sources, ascending; tells the sources their numbers. */
    private static List<PackedPlace> numberPlaces(Source[] sources) {
        Map<PackedPlace, Integer> found = new HashMap<>();
        for (Source source : sources) {
            for (int place = 0; place < source.placeNumbers.length; place++) {
                Integer number = found.putIfAbsent(source.row.place(place), found.size());
                source.placeNumbers[place] = number == null ? found.size() - 1 : number;
            }
        }
        List<PackedPlace> ascending = new ArrayList<>(found.keySet());
        Collections.sort(ascending);
        int[] numbers = new int[ascending.size()];
        for (int number = 0; number < numbers.length; number++) {
            numbers[found.get(ascending.get(number))] = number;
        }
        for (Source source : sources) {
            for (int place = 0; place < source.placeNumbers.length; place++) {
                source.placeNumbers[place] = numbers[source.placeNumbers[place]];
            }
            source.nextLabel();
        }
        return ascending;
    }

    private void reserve(int places, int bounds) {
        width = bounds;
        window = Math.max(1, Math.min(places, WINDOW_BUCKETS / Math.max(1, bounds)));
        if (table.length < window * width) {
            table = new long[window * width];
        }
        if (sums.length < window) {
            sums = new long[window];
            counts = new long[window];
            firsts = new int[window];
            lasts = new int[window];
        }
    }

    /** Of two ascending arrays; the first where it has all. */
    private static long[] union(long[] left, long[] right) {
        long[] all = new long[left.length + right.length];
        int size = 0;
        int at = 0;
        for (long next : right) {
            while (at < left.length && left[at] < next) {
                all[size++] = left[at++];
            }
            if (at == left.length || left[at] != next) {
                all[size++] = next;
            }
        }
        while (at < left.length) {
            all[size++] = left[at++];
        }
        return size == left.length ? left : Arrays.copyOf(all, size);
    }

    private static String leastLabel(Source[] sources) {
        String least = null;
        for (Source source : sources) {
            if (source.label != null && (least == null || source.label.compareTo(least) < 0)) {
                least = source.label;
            }
        }
        return least;
    }

    private void mergeLabel(Source[] sources, String label, int places) {
        for (Source source : sources) {
            source.enter(label);
        }
        for (int from = 0; from < places; from += window) {
            for (Source source : sources) {
                while (source.place < from + window) {
                    add(source, source.place - from);
                    source.advance();
                }
            }
            write(from, Math.min(window, places - from));
        }
        for (Source source : sources) {
            source.leave(label);
        }
    }

    private void add(Source source, int cell) {
        PackedReader row = source.row;
        if (counts[cell] == 0) {
            firsts[cell] = width;
            lasts[cell] = -1;
        }
        sums[cell] = Saturated.add(sums[cell], row.sum());
        counts[cell] = Saturated.add(counts[cell], row.count());
        int line = cell * width;
        while (row.nextBucket()) {
            int bucket = source.boundNumbers[row.bucket()];
            table[line + bucket] = Saturated.add(table[line + bucket], row.bucketCount());
            firsts[cell] = Math.min(firsts[cell], bucket);
            lasts[cell] = Math.max(lasts[cell], bucket);
        }
    }

    /** Writes the cells of the window and makes them zero again. */
    private void write(int from, int cells) {
        for (int cell = 0; cell < cells; cell++) {
            if (counts[cell] > 0) {
                writer.cell(from + cell, sums[cell], counts[cell]);
                int line = cell * width;
                for (int bucket = firsts[cell]; bucket <= lasts[cell]; bucket++) {
                    writer.bucket(bucket, table[line + bucket]);
                    table[line + bucket] = 0;
                }
                sums[cell] = 0;
                counts[cell] = 0;
            }
        }
    }

    /** One of the rows, and where its reader stands. */
    private static final class Source {
        private final PackedReader row;
        private final long[] bounds;
        private final int[] placeNumbers;
        private int[] boundNumbers;
        private String label;
        /** The number of the cell's place in the sum; the greatest integer at the end of a label. */
        private int place = Integer.MAX_VALUE;

        Source(byte[] bytes) {
            row = new PackedReader(bytes);
            placeNumbers = new int[row.places()];
            bounds = new long[row.bounds()];
            Arrays.setAll(bounds, row::bound);
        }

        void numberBounds(long[] allBounds) {
            boundNumbers = new int[bounds.length];
            int at = 0;
            for (int each = 0; each < bounds.length; each++) {
                while (allBounds[at] != bounds[each]) {
                    at++;
                }
                boundNumbers[each] = at;
            }
        }

        void enter(String wanted) {
            if (wanted.equals(label)) {
                advance();
            }
        }

        void leave(String left) {
            if (left.equals(label)) {
                nextLabel();
            }
        }

        void advance() {
            place = row.nextCell() ? placeNumbers[row.place()] : Integer.MAX_VALUE;
        }

        void nextLabel() {
            label = row.nextLabel() ? row.label() : null;
        }
    }
}
