package org.tallystick.job.duplicate;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** The first record of each id, whatever the order in which they come; all others are given to a consumer. */
final class FirstOfEach {

    private final LongConsumer others;
    private long[] records = new long[(1 << 10) * IdRecord.LONGS];
    private int[] slots = new int[1 << 12];
    private int size;

    /**
     * None yet.
     *
     * @param others takes {@link IdRecord#FILE_AND_ROW} of each new record that is not the first of its id
     */
    FirstOfEach(LongConsumer others) {
        this.others = others;
    }

    /** Adds the record at that place. */
    void add(long[] from, int at) {
        int slot = slot(from, at);
        if (slots[slot] == 0) {
            append(from, at, slot);
            return;
        }
        int known = (slots[slot] - 1) * IdRecord.LONGS;
        if (IdRecord.isBefore(records, known, from, at)) {
            drop(from[at + IdRecord.FILE_AND_ROW]);
        } else {
            drop(records[known + IdRecord.FILE_AND_ROW]);
            System.arraycopy(from, at, records, known, IdRecord.LONGS);
        }
    }

    /** How many different ids. */
    int size() {
        return size;
    }

    /** The records, one after the other, in no particular order. */
    long[] records() {
        return records;
    }

    private void drop(long fileAndRow) {
        if (!IdRecord.isStored(fileAndRow)) {
            others.accept(fileAndRow);
        }
    }

    private int slot(long[] from, int at) {
        int slot = (int) from[at + IdRecord.LOW] & slots.length - 1;
        while (slots[slot] != 0 && !IdRecord.haveSameId(records, (slots[slot] - 1) * IdRecord.LONGS, from, at)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void append(long[] from, int at, int slot) {
        if (records.length < (size + 1) * IdRecord.LONGS) {
            records = Arrays.copyOf(records, records.length * 2);
        }
        System.arraycopy(from, at, records, size * IdRecord.LONGS, IdRecord.LONGS);
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int number = 0; number < size; number++) {
                slots[slot(records, number * IdRecord.LONGS)] = number + 1;
            }
        }
    }
}
