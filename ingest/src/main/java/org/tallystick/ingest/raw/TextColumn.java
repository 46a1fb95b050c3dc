package org.tallystick.ingest.raw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.tallystick.lake.CodedTexts;

/** One text per row, each distinct text held once; null is a value of its own. */
final class TextColumn {

    private static final int ENTRY_BYTES = 120;

    private final TextNumbers numbers = new TextNumbers();

    /** Per row the number of its text, {@link CodedTexts#NULL} for null. */
    private int[] rows = new int[64];

    private int size;

    void add(String text) {
        if (text == null) {
            addNull();
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            add(encoded, 0, encoded.length);
        }
    }

    void addNull() {
        append(CodedTexts.NULL);
    }

    void add(byte[] array, int at, int length) {
        append(numbers.numberOf(array, at, length));
    }

    private void append(int code) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = code;
    }

    /** The texts of these rows, in their order. */
    CodedTexts inOrder(int[] order) {
        Binary[] distinct = new Binary[numbers.size()];
        Arrays.setAll(distinct, number -> Binary.fromConstantByteArray(numbers.text(number)));
        int[] codes = new int[order.length];
        for (int place = 0; place < codes.length; place++) {
            codes[place] = rows[order[place]];
        }
        return new CodedTexts(distinct, codes);
    }

    /** The place of each row's text among the distinct texts in the order of their UTF-8; nulls come first. */
    int[] ranks() {
        int[] rankOfNumber = numbers.ranks();
        int[] ranks = new int[size];
        for (int row = 0; row < size; row++) {
            ranks[row] = rows[row] == CodedTexts.NULL ? 0 : rankOfNumber[rows[row]] + 1;
        }
        return ranks;
    }

    /** How many different ranks there are at most. */
    int distinct() {
        return numbers.size() + 1;
    }

    /** About how much memory it takes. */
    long bytes() {
        return 4L * rows.length + 2 * numbers.textBytes() + (long) ENTRY_BYTES * numbers.size();
    }
}
