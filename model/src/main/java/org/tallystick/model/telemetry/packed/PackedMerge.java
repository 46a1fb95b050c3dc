package org.tallystick.model.telemetry.packed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tallystick.model.telemetry.Saturated;

/** Adds packed rows up, cell by cell; sums and counts stop at the greatest long. Not for concurrent use. */
public final class PackedMerge {

    /** So many are read side by side; more of them are added up in turn. */
    private static final int MOST_SOURCES = 16;

    private final PackedWriter writer = new PackedWriter();
    private long[] line = {};

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
        PackedPlace[] places = sources[0].places;
        long[] bounds = sources[0].bounds;
        for (int source = 1; source < sources.length; source++) {
            places = union(places, sources[source].places);
            bounds = union(bounds, sources[source].bounds);
        }
        for (Source source : sources) {
            source.number(places, bounds);
        }
        if (line.length < bounds.length) {
            line = new long[bounds.length];
        }
        writer.begin(Arrays.asList(places), bounds, bounds.length);
        for (String label = leastLabel(sources); label != null; label = leastLabel(sources)) {
            writer.label(label);
            mergeLabel(sources, label);
        }
        return writer.finish();
    }

    /** Of two ascending arrays; the first where it has all. */
    private static PackedPlace[] union(PackedPlace[] left, PackedPlace[] right) {
        PackedPlace[] all = new PackedPlace[left.length + right.length];
        int size = 0;
        int at = 0;
        for (PackedPlace next : right) {
            int order = -1;
            while (at < left.length && (order = left[at].compareTo(next)) < 0) {
                all[size++] = left[at++];
            }
            if (at == left.length || order != 0) {
                all[size++] = next;
            }
        }
        while (at < left.length) {
            all[size++] = left[at++];
        }
        return size == left.length ? left : Arrays.copyOf(all, size);
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

    private void mergeLabel(Source[] sources, String label) {
        for (Source source : sources) {
            source.enter(label);
        }
        for (int place = leastPlace(sources); place < Integer.MAX_VALUE; place = leastPlace(sources)) {
            mergeCell(sources, place);
        }
        for (Source source : sources) {
            source.leave(label);
        }
    }

    private static int leastPlace(Source[] sources) {
        int least = Integer.MAX_VALUE;
        for (Source source : sources) {
            least = Math.min(least, source.place);
        }
        return least;
    }

    private void mergeCell(Source[] sources, int place) {
        long sum = 0;
        long count = 0;
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (Source source : sources) {
            if (source.place == place) {
                PackedReader row = source.row;
                sum = Saturated.add(sum, row.sum());
                count = Saturated.add(count, row.count());
                while (row.nextBucket()) {
                    int bucket = source.boundNumbers[row.bucket()];
                    line[bucket] = Saturated.add(line[bucket], row.bucketCount());
                    first = Math.min(first, bucket);
                    last = Math.max(last, bucket);
                }
                source.advance();
            }
        }
        writer.cell(place, sum, count);
        for (int bucket = first; bucket <= last; bucket++) {
            writer.bucket(bucket, line[bucket]);
            line[bucket] = 0;
        }
    }

    /** One of the rows, and where its reader stands. */
    private static final class Source {
        private final PackedReader row;
        private final PackedPlace[] places;
        private final long[] bounds;
        private int[] placeNumbers;
        private int[] boundNumbers;
        private String label;
        /** The number of the cell's place in the sum; the greatest integer at the end of a label. */
        private int place = Integer.MAX_VALUE;

        Source(byte[] bytes) {
            row = new PackedReader(bytes);
            places = new PackedPlace[row.places()];
            Arrays.setAll(places, row::place);
            bounds = new long[row.bounds()];
            Arrays.setAll(bounds, row::bound);
            nextLabel();
        }

        void number(PackedPlace[] allPlaces, long[] allBounds) {
            placeNumbers = new int[places.length];
            int at = 0;
            for (int each = 0; each < places.length; each++) {
                while (!allPlaces[at].equals(places[each])) {
                    at++;
                }
                placeNumbers[each] = at;
            }
            boundNumbers = new int[bounds.length];
            at = 0;
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

        private void nextLabel() {
            label = row.nextLabel() ? row.label() : null;
        }
    }
}
