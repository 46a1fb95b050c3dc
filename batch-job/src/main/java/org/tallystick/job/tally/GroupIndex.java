package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * Numbers the distinct keys from 0 in the order of their appearance. A key is the numbers of its parts, packed into two
 * longs: head and application, and the three groups in 21 bits each.
 */
final class GroupIndex {

    /** The numbers of a key column must stay below this. */
    static final int PART_LIMIT = 1 << 21;

    private long[] heads = new long[1024];
    private long[] groups = new long[1024];
    private int[] slots = new int[4096];
    private int size;

    static long packHead(int head, int createdBy) {
        return (long) head << 32 | createdBy;
    }

    static long packGroups(int group1, int group2, int group3) {
        return (long) group1 << 42 | (long) group2 << 21 | group3;
    }

    /** The number of the key. */
    int numberOf(long head, long group) {
        int mask = slots.length - 1;
        int slot = (int) (Hash.mix(head * 0x9E3779B97F4A7C15L + group)) & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (groups[number] == group && heads[number] == head) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        return add(head, group, slot);
    }

    int size() {
        return size;
    }

    int head(int number) {
        return (int) (heads[number] >>> 32);
    }

    int createdBy(int number) {
        return (int) heads[number];
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

    private int add(long head, long group, int slot) {
        if (size == heads.length) {
            heads = Arrays.copyOf(heads, size * 2);
            groups = Arrays.copyOf(groups, size * 2);
        }
        heads[size] = head;
        groups[size] = group;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = (int) (Hash.mix(heads[number] * 0x9E3779B97F4A7C15L + groups[number])) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
