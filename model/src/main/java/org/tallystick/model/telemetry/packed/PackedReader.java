package org.tallystick.model.telemetry.packed;

import java.nio.charset.StandardCharsets;
import org.tallystick.model.telemetry.PingProcess;

/**
 * Reads a packed row in place, from its first label to its last: {@link #nextLabel}, below it {@link #nextCell}, below
 * that {@link #nextBucket}; what is not asked for is passed over. No objects per cell. Not for concurrent use.
 */
public final class PackedReader {

    private final byte[] bytes;
    private int at;

    private final int[] textFrom;
    private final int[] textLength;
    /** Those that were asked for. */
    private final String[] texts;

    private final byte[] processes;
    /** Four numbers of texts for each place. */
    private final int[] placeTexts;

    private final long[] most;
    private final long[] bounds;
    private boolean[] kept;

    private int labelsLeft;
    private int labelFrom;
    private int labelLength;
    private int cells;
    private int cellsLeft;
    private int cellsEnd;
    private int place;
    private long sum;
    private long count;
    private int cellEnd;
    private int bucket;
    private long bucketCount;

    /**
     * Begins to read a row.
     *
     * @throws IllegalArgumentException where its format is of another version
     */
    public PackedReader(byte[] row) {
        bytes = row;
        if (row.length == 0 || row[0] != PackedWriter.VERSION) {
            throw new IllegalArgumentException(
                    "A packed row must begin with its format's version, " + PackedWriter.VERSION
                            + "; given: " + (row.length == 0 ? "nothing" : row[0])
                            + ". A later release wrote it, or it is damaged.");
        }
        at = 1;
        textFrom = new int[size()];
        textLength = new int[textFrom.length];
        texts = new String[textFrom.length];
        for (int text = 0; text < textFrom.length; text++) {
            textLength[text] = size();
            textFrom[text] = at;
            at += textLength[text];
        }
        processes = new byte[size()];
        placeTexts = new int[processes.length * PackedFilter.TEXTS];
        most = new long[processes.length];
        for (int each = 0; each < processes.length; each++) {
            processes[each] = bytes[at++];
            for (int text = 0; text < PackedFilter.TEXTS; text++) {
                placeTexts[each * PackedFilter.TEXTS + text] = size();
            }
            most[each] = number();
        }
        bounds = new long[size()];
        for (int bound = 0; bound < bounds.length; bound++) {
            bounds[bound] = bound == 0 ? folded() : bounds[bound - 1] + number();
        }
        labelsLeft = size();
        cellsEnd = at;
    }

    /** From now on cells of other places are passed over. */
    public void keep(PackedFilter filter) {
        if (!filter.isEmpty()) {
            kept = filter.kept(this);
        }
    }

    /** How many places the row has. */
    public int places() {
        return processes.length;
    }

    /** The place of that number; a new object. */
    public PackedPlace place(int number) {
        int first = number * PackedFilter.TEXTS;
        return new PackedPlace(
                process(number),
                text(placeTexts[first]),
                text(placeTexts[first + 1]),
                text(placeTexts[first + 2]),
                text(placeTexts[first + 3]));
    }

    PingProcess process(int number) {
        return PingProcess.values()[processes[number]];
    }

    int texts() {
        return texts.length;
    }

    String text(int number) {
        if (texts[number] == null) {
            texts[number] = new String(bytes, textFrom[number], textLength[number], StandardCharsets.UTF_8);
        }
        return texts[number];
    }

    int textOf(int number, int dimension) {
        return placeTexts[number * PackedFilter.TEXTS + dimension];
    }

    /** The greatest number of observations of a cell of that place. */
    public long most(int number) {
        return most[number];
    }

    /** How many lower bounds the row has. */
    public int bounds() {
        return bounds.length;
    }

    /** One of them, from 0, ascending. */
    public long bound(int number) {
        return bounds[number];
    }

    /** Goes to the next label; false at the end. */
    public boolean nextLabel() {
        at = cellsEnd;
        if (labelsLeft == 0) {
            return false;
        }
        labelsLeft--;
        labelLength = size();
        labelFrom = at;
        at += labelLength;
        cells = size();
        cellsLeft = cells;
        int length = size();
        cellsEnd = at + length;
        cellEnd = at;
        place = -1;
        return true;
    }

    /** The label, empty where the metric has no keys. */
    public String label() {
        return labelLength == 0 ? "" : new String(bytes, labelFrom, labelLength, StandardCharsets.UTF_8);
    }

    /** How many cells the label has, also of places that are not kept. */
    public int cells() {
        return cells;
    }

    /** Goes to the next cell of the label; false at the end. */
    public boolean nextCell() {
        while (cellsLeft > 0) {
            cellsLeft--;
            at = cellEnd;
            place += 1 + size();
            sum = number();
            count = number();
            int length = size();
            cellEnd = at + length;
            bucket = -1;
            if (kept == null || kept[place]) {
                return true;
            }
        }
        return false;
    }

    /** The number of the cell's place. */
    public int place() {
        return place;
    }

    /** The sum of what was observed, at most the greatest long. */
    public long sum() {
        return sum;
    }

    /** The number of observations. */
    public long count() {
        return count;
    }

    /** Goes to the next bucket of the cell that is not zero; false at the end. */
    public boolean nextBucket() {
        if (at == cellEnd) {
            return false;
        }
        bucket += 1 + size();
        bucketCount = folded();
        return true;
    }

    /** The number of its lower bound. */
    public int bucket() {
        return bucket;
    }

    /** What it counts, at most the greatest long. */
    public long bucketCount() {
        return bucketCount;
    }

    private int size() {
        return Math.toIntExact(number());
    }

    private long folded() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    private long number() {
        byte next = bytes[at++];
        if (next >= 0) {
            return next;
        }
        long value = next & 0x7f;
        for (int shift = 7; ; shift += 7) {
            next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
