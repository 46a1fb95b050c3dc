package org.tallystick.ingest.raw;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The distinct texts among many, as bytes, numbered from 0 in the order of their appearance. */
public final class TextNumbers {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private byte[][] texts = new byte[16][];
    private int[] hashes = new int[16];
    private int[] slots = new int[64];
    private int size;
    private int last = -1;
    private long textBytes;

    /** The number of the text, which is copied where it is new. */
    public int numberOf(byte[] array, int at, int length) {
        // Neighbours are often equal, and comparing is cheaper than hashing.
        if (last >= 0 && isSame(last, array, at, length)) {
            return last;
        }
        int hash = hash(array, at, length);
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && isSame(number, array, at, length)) {
                last = number;
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        last = add(Arrays.copyOfRange(array, at, at + length), hash, slot);
        return last;
    }

    /** How many texts. */
    public int size() {
        return size;
    }

    /** The text with that number; not to be changed. */
    public byte[] text(int number) {
        return texts[number];
    }

    /** How many bytes all texts have. */
    long textBytes() {
        return textBytes;
    }

    /** For each number, its place in the order of the texts' bytes. */
    int[] ranks() {
        Integer[] sorted = new Integer[size];
        Arrays.setAll(sorted, number -> number);
        Arrays.sort(sorted, (left, right) -> Arrays.compareUnsigned(texts[left], texts[right]));
        int[] ranks = new int[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[sorted[rank]] = rank;
        }
        return ranks;
    }

    private boolean isSame(int number, byte[] array, int at, int length) {
        byte[] text = texts[number];
        return text.length == length && Arrays.equals(text, 0, length, array, at, at + length);
    }

    private int add(byte[] text, int hash, int slot) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        texts[size] = text;
        hashes[size] = hash;
        textBytes += text.length;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number + 1;
        }
    }

    /** Eight bytes at a time; equal in one process only. */
    private static int hash(byte[] array, int at, int length) {
        long hash = length * MULTIPLIER;
        int end = at + length;
        int place = at;
        for (; place + Long.BYTES <= end; place += Long.BYTES) {
            hash = Long.rotateLeft((hash ^ (long) LONGS.get(array, place)) * MULTIPLIER, 29);
        }
        for (; place < end; place++) {
            hash = (hash ^ array[place]) * MULTIPLIER;
        }
        return (int) (hash ^ hash >>> 32);
    }
}
