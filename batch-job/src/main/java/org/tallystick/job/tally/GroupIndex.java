package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * Numbers the distinct keys from 0 in the order of their appearance. A key is the numbers of its parts (head,
 * application, three groups), packed into one long with as many bits for each part as it needs so far.
 *
 * <p>While the packed keys are short, a plain table holds the number of each possible key, so that a lookup reads one
 * int that is probably cached; later an open-addressing table holds key and number in neighbouring longs, so that it
 * waits for memory once.
 */
final class GroupIndex {

    /** Head, application, three groups. */
    static final int PARTS = 5;

    /** Enough for a batch of 4,096 rows in which nothing occurs twice. */
    private static final int MOST_BITS = 64;

    private static final int MOST_DENSE_BITS = 22;
    private static final int LEAST_TABLE_BITS = 12;

    private final int[] bits = new int[PARTS];
    private final int[] shifts = new int[PARTS];
    private long[] keys = new long[1024];
    private int size;

    /** By packed key: number plus one, 0 for none; null where keys are too long. */
    private int[] dense = new int[1];

    /** Two longs a slot: packed key, then number plus one, 0 where the slot is free; null where the other is used. */
    private long[] hashed;

    private int hashShift;

    /**
     * Makes room for parts with numbers below these sizes; false, with nothing changed, where keys would become too
     * long.
     */
    boolean fit(int... sizes) {
        if (fits(sizes)) {
            return true;
        }
        int[] wider = new int[PARTS];
        for (int part = 0; part < PARTS; part++) {
            wider[part] =
                    Math.max(bits[part], Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, sizes[part] - 1)));
        }
        if (Arrays.stream(wider).sum() > MOST_BITS) {
            return false;
        }
        widen(wider);
        return true;
    }

    /** How far a part's number is shifted to the left in a packed key. */
    int shift(int part) {
        return shifts[part];
    }

    /** The numbers of these packed keys; new ones are added. */
    void numbersOf(long[] packed, int rows, int[] numbers) {
        if (dense == null) {
            for (int row = 0; row < rows; row++) {
                numbers[row] = hashedNumberOf(packed[row]);
            }
            return;
        }
        int[] table = dense;
        for (int row = 0; row < rows; row++) {
            int number = table[(int) packed[row]];
            numbers[row] = number > 0 ? number - 1 : addDense(packed[row]);
        }
    }

    int size() {
        return size;
    }

    /** The packed key with that number, until {@link #fit} is called again. */
    long key(int number) {
        return keys[number];
    }

    /** The number of one part of a packed key. */
    int part(long key, int part) {
        return (int) (key >>> shifts[part] & (1L << bits[part]) - 1);
    }

    private boolean fits(int[] sizes) {
        for (int part = 0; part < PARTS; part++) {
            if (sizes[part] > 1L << bits[part]) {
                return false;
            }
        }
        return true;
    }

    private void widen(int[] wider) {
        int[] before = shifts.clone();
        int[] bitsBefore = bits.clone();
        int shift = 0;
        for (int part = PARTS - 1; part >= 0; part--) {
            bits[part] = wider[part];
            shifts[part] = shift;
            shift += wider[part];
        }
        for (int number = 0; number < size; number++) {
            long packed = 0;
            for (int part = 0; part < PARTS; part++) {
                packed |= (keys[number] >>> before[part] & (1L << bitsBefore[part]) - 1) << shifts[part];
            }
            keys[number] = packed;
        }
        rebuild(shift);
    }

    private void rebuild(int keyBits) {
        if (keyBits <= MOST_DENSE_BITS) {
            dense = new int[1 << keyBits];
            for (int number = 0; number < size; number++) {
                dense[(int) keys[number]] = number + 1;
            }
            return;
        }
        dense = null;
        hash(Math.max(LEAST_TABLE_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(size) + 1));
    }

    private int addDense(long packed) {
        int number = add(packed);
        dense[(int) packed] = number + 1;
        return number;
    }

    private int hashedNumberOf(long packed) {
        int mask = hashed.length - 1;
        int place = place(packed);
        while (true) {
            long found = hashed[place + 1];
            if (found == 0) {
                return addHashed(packed, place);
            }
            if (hashed[place] == packed) {
                return (int) found - 1;
            }
            place = place + 2 & mask;
        }
    }

    private int addHashed(long packed, int place) {
        int number = add(packed);
        hashed[place] = packed;
        hashed[place + 1] = number + 1L;
        if (size * 4L > hashed.length) {
            hash(Long.SIZE - hashShift + 1);
        }
        return number;
    }

    private int add(long packed) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = packed;
        return size++;
    }

    private void hash(int tableBits) {
        hashed = new long[2 << tableBits];
        hashShift = Long.SIZE - tableBits;
        int mask = hashed.length - 1;
        for (int number = 0; number < size; number++) {
            int place = place(keys[number]);
            while (hashed[place + 1] != 0) {
                place = place + 2 & mask;
            }
            hashed[place] = keys[number];
            hashed[place + 1] = number + 1L;
        }
    }

    private int place(long packed) {
        long mixed = packed * 0x9E3779B97F4A7C15L;
        return (int) ((mixed ^ mixed << 29) >>> hashShift) << 1;
    }
}
