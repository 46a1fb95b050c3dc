package org.tallystick.job.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes with the encodings of a block. */
public final class ByteBuilder {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 12];
    private int size;

    int size() {
        return size;
    }

    /** A copy of what was written; the builder is empty afterwards. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    /** Adds bytes as they are. */
    public void write(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void write(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first; the value is taken as unsigned. */
    public void writeVarLong(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void writeVarLongs(long[] values, int from, int until) {
        for (int i = from; i < until; i++) {
            writeVarLong(values[i]);
        }
    }

    /** How much each number is greater than the one before it, from the second on. */
    void writeDifferences(long[] ascending, int from, int until) {
        for (int i = from + 1; i < until; i++) {
            writeVarLong(ascending[i] - ascending[i - 1]);
        }
    }

    /** Eight bytes each, the lowest first. */
    void writeLongs(long[] values, int from, int until) {
        reserve((until - from) * Long.BYTES);
        for (int i = from; i < until; i++) {
            LONG.set(bytes, size, values[i]);
            size += Long.BYTES;
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
