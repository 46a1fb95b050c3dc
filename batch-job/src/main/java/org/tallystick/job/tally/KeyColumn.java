package org.tallystick.job.tally;

import java.util.Arrays;

/**
 * The distinct texts of one key column, numbered from {@link #FIRST} in the order of their appearance. {@link #NULL}
 * and {@link #WILDCARD} are numbers of their own.
 */
final class KeyColumn {

    static final int NULL = 0;
    static final int WILDCARD = 1;
    static final int FIRST = 2;

    private byte[][] texts = new byte[64][];
    private long[] hashes = new long[64];
    private int[] slots = new int[256];
    private int size = FIRST;

    KeyColumn() {
        hashes[NULL] = Hash.mix(1);
        hashes[WILDCARD] = Hash.mix(2);
    }

    /** The number of the text; the array is kept and must not change. */
    int numberOf(byte[] text) {
        long hash = Hash.of(text, 0, text.length);
        int slot = (int) hash & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot];
            if (hashes[number] == hash && Arrays.equals(texts[number], text)) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return add(text, hash, slot);
    }

    /** One more than the greatest number in use. */
    int size() {
        return size;
    }

    /** The text with that number, null for {@link #NULL} and {@link #WILDCARD}. */
    byte[] text(int number) {
        return texts[number];
    }

    /** A hash of the text with that number, the same in every process. */
    long hash(int number) {
        return hashes[number];
    }

    /** For every number, its place in the order of the texts' bytes; null first, then the wildcard. */
    int[] ranks() {
        Integer[] order = new Integer[size - FIRST];
        Arrays.setAll(order, index -> index + FIRST);
        Arrays.sort(order, (left, right) -> Arrays.compareUnsigned(texts[left], texts[right]));
        int[] ranks = new int[size];
        ranks[WILDCARD] = WILDCARD;
        for (int place = 0; place < order.length; place++) {
            ranks[order[place]] = place + FIRST;
        }
        return ranks;
    }

    private int add(byte[] text, long hash, int slot) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        texts[size] = text;
        hashes[size] = hash;
        slots[slot] = size++;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int number = FIRST; number < size; number++) {
            int slot = (int) hashes[number] & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number;
        }
    }
}
