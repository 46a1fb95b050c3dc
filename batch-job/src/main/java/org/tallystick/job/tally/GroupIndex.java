package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * Numbers the distinct keys from 0 in the order of their appearance. A key is the numbers of its parts, packed into two
 * longs: head and application, and the three groups in 21 bits each.
 *
 * <p>A slot of the table holds the whole key and its number in two neighbouring longs, so that a lookup of random keys
 * waits for memory once.
 */
final class GroupIndex {

    /** The numbers of a key column must stay below this. */
    static final int PART_LIMIT = 1 << 21;

    /** The numbers of heads and of keys must stay below this. */
    static final int NUMBER_LIMIT = 1 << 21;

    private static final int NUMBER_BITS = 21;

    private long[] heads = new long[1024];
    private long[] groups = new long[1024];
    /** Two longs a slot: groups, then head, application and number plus one; 0 where the slot is free. */
    private long[] table = new long[2 << 12];

    private int shift = Long.SIZE - 12;
    private int size;

    static long packHead(int head, int createdBy) {
        return (long) head << NUMBER_BITS | createdBy;
    }

    static long packGroups(int group1, int group2, int group3) {
        return (long) group1 << 42 | (long) group2 << 21 | group3;
    }

    /** The number of the key. */
    int numberOf(long head, long group) {
        int mask = table.length - 1;
        int place = place(head, group);
        while (true) {
            long found = table[place + 1];
            if (found == 0) {
                return add(head, group, place);
            }
            if (table[place] == group && found >>> NUMBER_BITS + 1 == head) {
                return (int) (found & (1 << NUMBER_BITS + 1) - 1) - 1;
            }
            place = place + 2 & mask;
        }
    }

    int size() {
        return size;
    }

    int head(int number) {
        return (int) (heads[number] >>> NUMBER_BITS);
    }

    int createdBy(int number) {
        return (int) heads[number] & PART_LIMIT - 1;
    }

    int group1(int number) {
        return (int) (groups[number] >>> 42);
    }

    int group2(int number) {
        return (int) (groups[number] >>> 21) & PART_LIMIT - 1;
    }

    int group3(int number) {
        return (int) groups[number] & PART_LIMIT - 1;
    }

    private int place(long head, long group) {
        long mixed = (group ^ head * 0xff51afd7ed558ccdL) * 0x9E3779B97F4A7C15L;
        return (int) ((mixed ^ mixed << 29) >>> shift) << 1;
    }

    private int add(long head, long group, int place) {
        if (size == heads.length) {
            heads = Arrays.copyOf(heads, size * 2);
            groups = Arrays.copyOf(groups, size * 2);
        }
        heads[size] = head;
        groups[size] = group;
        put(place, size++);
        if (size * 3L > table.length) {
            grow();
        }
        return size - 1;
    }

    private void put(int place, int number) {
        table[place] = groups[number];
        table[place + 1] = heads[number] << NUMBER_BITS + 1 | number + 1;
    }

    private void grow() {
        table = new long[table.length * 2];
        shift--;
        int mask = table.length - 1;
        for (int number = 0; number < size; number++) {
            int place = place(heads[number], groups[number]);
            while (table[place + 1] != 0) {
                place = place + 2 & mask;
            }
            put(place, number);
        }
    }
}
