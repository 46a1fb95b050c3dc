package org.tallystick.ingest.raw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.tallystick.lake.CodedTexts;

/** One id per row, each one of a kind, in one array. Most inputs have no ids, which then take no room. */
final class IdColumn {

    private static final int LEAST = 1 << 10;

    private byte[] texts = {};

    /** Where each row's id ends in the texts, bitwise negated where the row has none. */
    private int[] ends = {};

    private int size;
    private int textBytes;

    void add(String id, int row) {
        if (id != null) {
            byte[] encoded = id.getBytes(StandardCharsets.UTF_8);
            add(encoded, 0, encoded.length, row);
        }
    }

    /** Adds the id of that row; rows between the last one and this one have none. */
    void add(byte[] array, int at, int length, int row) {
        if (ends.length <= row) {
            ends = Arrays.copyOf(ends, Math.max(LEAST, (row + 1) * 2));
        }
        if (texts.length - textBytes < length) {
            texts = Arrays.copyOf(texts, Math.max(LEAST, (textBytes + length) * 2));
        }
        Arrays.fill(ends, size, row, ~textBytes);
        System.arraycopy(array, at, texts, textBytes, length);
        textBytes += length;
        ends[row] = textBytes;
        size = row + 1;
    }

    /** The ids of these rows, in their order: a text per row is as good as a list of distinct ones. */
    CodedTexts inOrder(int[] order) {
        Binary[] ids = new Binary[size == 0 ? 0 : order.length];
        int[] codes = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            int row = order[place];
            boolean hasId = row < size && ends[row] >= 0;
            codes[place] = hasId ? place : CodedTexts.NULL;
            if (hasId) {
                int begin = row == 0 ? 0 : Math.max(ends[row - 1], ~ends[row - 1]);
                ids[place] = Binary.fromConstantByteArray(texts, begin, ends[row] - begin);
            }
        }
        return new CodedTexts(ids, codes);
    }

    /** About how much memory it takes. */
    long bytes() {
        return texts.length + 4L * ends.length;
    }
}
