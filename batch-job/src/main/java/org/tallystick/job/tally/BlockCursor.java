package org.tallystick.job.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tallystick.model.period.PeriodUnit;

/** Reads one {@link TallyBlock} from its begin to its end, with the keys of all blocks of a task made comparable. */
final class BlockCursor {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final PeriodUnit[] UNITS = PeriodUnit.values();

    private final byte[] bytes;

    /** For each part of a key, the places of this block's heads or texts among those of all blocks. */
    private final int[][] parts = new int[GroupIndex.PARTS][];

    private int at;
    private long headAndApplication;
    private long firstGroups;
    private int lastGroup;

    /** A reader of this block, whose heads and texts are added to the vocabulary. */
    BlockCursor(byte[] bytes, Vocabulary vocabulary) {
        this.bytes = bytes;
        readHeads(vocabulary);
        for (int part = 1; part < parts.length; part++) {
            readTexts(part, vocabulary.column(part - 1));
        }
    }

    /** Takes the places of heads and texts, once all blocks have added theirs. */
    void rank(int[][] ranks) {
        for (int part = 0; part < parts.length; part++) {
            int[] numbers = parts[part];
            for (int local = 0; local < numbers.length; local++) {
                numbers[local] = ranks[part][numbers[local]];
            }
        }
    }

    /** Goes to the next tally's key; false at the end. The values of the one before must have been read. */
    boolean next() {
        if (at == bytes.length) {
            return false;
        }
        headAndApplication = (long) readPart(0) << 32 | readPart(1);
        firstGroups = (long) readPart(2) << 32 | readPart(3);
        lastGroup = readPart(4);
        return true;
    }

    int compareKey(BlockCursor other) {
        int order = Long.compare(headAndApplication, other.headAndApplication);
        if (order == 0) {
            order = Long.compare(firstGroups, other.firstGroups);
        }
        return order != 0 ? order : Integer.compare(lastGroup, other.lastGroup);
    }

    /** The key, by the places of its parts. */
    TallyKey key(Vocabulary vocabulary) {
        return vocabulary.key(
                (int) (headAndApplication >>> 32),
                (int) headAndApplication,
                (int) (firstGroups >>> 32),
                (int) firstGroups,
                lastGroup);
    }

    /** Adds the values and counts of this tally as a run, or that they went elsewhere. */
    void readInto(TallyRuns runs) {
        int size = (int) readVarLong();
        if (size == 0) {
            runs.addElsewhere();
            return;
        }
        int flags = bytes[at++];
        boolean whole = (flags & TallyBlock.WHOLE_NUMBERS) != 0;
        int first = runs.beginRun(size, whole);
        if (whole) {
            readWhole(runs.codes(), first, size);
        } else {
            readSortable(runs.codes(), first, size);
        }
        long[] counts = runs.counts();
        if ((flags & TallyBlock.WITH_COUNTS) == 0) {
            Arrays.fill(counts, first, first + size, 1);
        } else {
            for (int i = first; i < first + size; i++) {
                counts[i] = readVarLong();
            }
        }
    }

    private void readWhole(long[] codes, int first, int size) {
        long code = zigzag(readVarLong());
        codes[first] = code;
        for (int i = first + 1; i < first + size; i++) {
            code += readVarLong();
            codes[i] = code;
        }
    }

    private void readSortable(long[] codes, int first, int size) {
        for (int i = first; i < first + size; i++) {
            codes[i] = (long) LONG.get(bytes, at);
            at += Long.BYTES;
        }
    }

    private void readHeads(Vocabulary vocabulary) {
        int[] numbers = new int[4];
        int size = 0;
        while ((bytes[at] & 0xff) != TallyBlock.END_OF_HEADS) {
            PeriodUnit unit = UNITS[bytes[at++]];
            int wildcards = bytes[at++];
            int measure = (int) readVarLong();
            Projection projection = new Projection(measure, unit, wildcards);
            numbers = size < numbers.length ? numbers : Arrays.copyOf(numbers, size * 2);
            numbers[size++] = vocabulary.numberOf(new Heads.Head(projection, zigzag(readVarLong())));
        }
        at++;
        parts[0] = Arrays.copyOf(numbers, size);
    }

    private void readTexts(int part, KeyColumn column) {
        int[] numbers = new int[16];
        numbers[KeyColumn.WILDCARD] = KeyColumn.WILDCARD;
        int size = KeyColumn.FIRST;
        for (long length = readVarLong(); length != 0; length = readVarLong()) {
            int until = at + (int) length - 1;
            numbers = size < numbers.length ? numbers : Arrays.copyOf(numbers, size * 2);
            numbers[size++] = column.numberOf(Arrays.copyOfRange(bytes, at, until));
            at = until;
        }
        parts[part] = Arrays.copyOf(numbers, size);
    }

    private int readPart(int part) {
        return parts[part][(int) readVarLong()];
    }

    private long readVarLong() {
        byte first = bytes[at++];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7f;
        for (int shift = 7; ; shift += 7) {
            byte more = bytes[at++];
            value |= (long) (more & 0x7f) << shift;
            if (more >= 0) {
                return value;
            }
        }
    }

    private static long zigzag(long written) {
        return written >>> 1 ^ -(written & 1);
    }
}
