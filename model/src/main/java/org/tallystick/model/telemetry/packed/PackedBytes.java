package org.tallystick.model.telemetry.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with the numbers and texts of a packed row. */
final class PackedBytes {

    /** Of a number of 64 bits, seven a byte. */
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void octet(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first; the value is taken as unsigned. */
    void number(long value) {
        if (bytes.length - size < LONGEST_NUMBER) {
            reserve(LONGEST_NUMBER);
        }
        if ((value & ~0x7fL) == 0) {
            bytes[size++] = (byte) value;
        } else {
            longNumber(value);
        }
    }

    private void longNumber(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Small numbers of either sign become small numbers. */
    void folded(long value) {
        number(value << 1 ^ value >> 63);
    }

    void text(String text) {
        text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a text as UTF-8. */
    void text(byte[] encoded) {
        number(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    /** Adds all of another one. */
    void all(PackedBytes other) {
        reserve(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
