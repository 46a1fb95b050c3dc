package org.tallystick.model.telemetry.packed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes packed rows, one after the other: {@link #begin}, then each label with its cells and their buckets, in ascending
 * order, then {@link #finish}. The same cells always become the same bytes. Not for concurrent use.
 */
public final class PackedWriter {

    /** The format's version, the first byte of a row. */
    static final int VERSION = 1;

    private final PackedBytes labels = new PackedBytes();
    private final PackedBytes cells = new PackedBytes();
    private final PackedBytes buckets = new PackedBytes();
    private final PlaceTexts placeTexts = new PlaceTexts();
    private List<PackedPlace> places = List.of();
    private long[] bounds = {};
    private int boundCount;
    private long[] most = {};
    private boolean[] boundUsed = {};
    private String label;
    private int labelCount;
    private int cellCount;
    private int place;
    private long sum;
    private long count;
    private boolean inCell;
    private int bucket;

    /**
     * Begins a row.
     *
     * @param ascendingPlaces the places of its cells, ascending; those without a cell are left out
     * @param ascendingBounds lower bounds of its buckets, ascending; those that no cell has are left out
     * @param number how many of them
     */
    public void begin(List<PackedPlace> ascendingPlaces, long[] ascendingBounds, int number) {
        places = ascendingPlaces;
        bounds = ascendingBounds;
        boundCount = number;
        most = new long[places.size()];
        if (boundUsed.length < number) {
            boundUsed = new boolean[number];
        }
        Arrays.fill(boundUsed, 0, number, false);
        labels.clear();
        labelCount = 0;
        label = null;
    }

    /** Goes to the next label, empty where a metric has no keys. */
    public void label(String next) {
        endLabel();
        label = next;
        cellCount = 0;
        cells.clear();
        place = -1;
    }

    /**
     * Goes to the next cell.
     *
     * @param next the number of its place, above the last one's of the label
     * @param sumOfValues what was observed, not below zero
     * @param observations how often, not below one
     */
    public void cell(int next, long sumOfValues, long observations) {
        endCell();
        cells.number(next - place - 1L);
        place = next;
        sum = sumOfValues;
        count = observations;
        most[next] = Math.max(most[next], observations);
        buckets.clear();
        bucket = -1;
        inCell = true;
        cellCount++;
    }

    /** Adds a bucket by the number of its lower bound, above the last one's of the cell; nothing where it is zero. */
    public void bucket(int bound, long number) {
        if (number != 0) {
            buckets.number(bound - bucket - 1L);
            buckets.folded(number);
            boundUsed[bound] = true;
            bucket = bound;
        }
    }

    /** The row. */
    public byte[] finish() {
        endLabel();
        PackedBytes row = new PackedBytes();
        row.octet(VERSION);
        writePlaces(row);
        row.number(boundCount);
        for (int bound = 0; bound < boundCount; bound++) {
            if (bound == 0) {
                row.folded(bounds[0]);
            } else {
                row.number(bounds[bound] - bounds[bound - 1]);
            }
        }
        row.number(labelCount);
        row.all(labels);
        return isNarrow() ? row.copy() : narrowed(row.copy());
    }

    private void endCell() {
        if (inCell) {
            cells.number(sum);
            cells.number(count);
            cells.number(buckets.size());
            cells.all(buckets);
            inCell = false;
        }
    }

    private void endLabel() {
        endCell();
        if (label != null && cellCount > 0) {
            labels.text(label);
            labels.number(cellCount);
            labels.number(cells.size());
            labels.all(cells);
            labelCount++;
        }
        label = null;
    }

    private void writePlaces(PackedBytes row) {
        placeTexts.begin();
        for (PackedPlace each : places) {
            placeTexts.add(each);
        }
        placeTexts.writeAll(row);
        row.number(places.size());
        for (int number = 0; number < places.size(); number++) {
            row.octet(places.get(number).process().ordinal());
            placeTexts.writeNumbers(row, number);
            row.number(most[number]);
        }
    }

    private boolean isNarrow() {
        for (int bound = 0; bound < boundCount; bound++) {
            if (!boundUsed[bound]) {
                return false;
            }
        }
        for (long greatest : most) {
            if (greatest == 0) {
                return false;
            }
        }
        return true;
    }

    /** The same without places and bounds that nothing has. */
    private byte[] narrowed(byte[] wide) {
        int[] placeNumbers = new int[places.size()];
        List<PackedPlace> usedPlaces = new ArrayList<>();
        for (int number = 0; number < placeNumbers.length; number++) {
            placeNumbers[number] = usedPlaces.size();
            if (most[number] > 0) {
                usedPlaces.add(places.get(number));
            }
        }
        int[] boundNumbers = new int[boundCount];
        long[] usedBounds = new long[boundCount];
        int used = 0;
        for (int bound = 0; bound < boundCount; bound++) {
            boundNumbers[bound] = used;
            if (boundUsed[bound]) {
                usedBounds[used++] = bounds[bound];
            }
        }
        PackedWriter writer = new PackedWriter();
        writer.begin(usedPlaces, usedBounds, used);
        PackedReader reader = new PackedReader(wide);
        while (reader.nextLabel()) {
            writer.label(reader.label());
            while (reader.nextCell()) {
                writer.cell(placeNumbers[reader.place()], reader.sum(), reader.count());
                while (reader.nextBucket()) {
                    writer.bucket(boundNumbers[reader.bucket()], reader.bucketCount());
                }
            }
        }
        return writer.finish();
    }
}
