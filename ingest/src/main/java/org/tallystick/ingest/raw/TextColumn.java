package org.tallystick.ingest.raw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.tallystick.lake.CodedTexts;

/** One text per row, each distinct text held once; null is a value of its own. */
final class TextColumn {

    /** Then the code of a distinct text, less one, is that of {@link CodedTexts}. */
    private static final int NULL = CodedTexts.NULL + 1;

    private static final int ENTRY_BYTES = 120;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int[] rows = new int[64];
    private int size;
    private long textBytes;

    TextColumn() {
        texts.add(null);
    }

    void add(String text) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = text == null ? NULL : code(text);
    }

    private int code(String text) {
        Integer known = codes.get(text);
        if (known != null) {
            return known;
        }
        int code = texts.size();
        codes.put(text, code);
        texts.add(text);
        textBytes += ENTRY_BYTES + 2L * text.length();
        return code;
    }

    /** The texts of these rows, in their order. */
    CodedTexts inOrder(int[] order) {
        Binary[] distinct = new Binary[texts.size() - 1];
        Arrays.setAll(distinct, place -> Binary.fromString(texts.get(place + 1)));
        int[] codes = new int[order.length];
        Arrays.setAll(codes, place -> rows[order[place]] - 1);
        return new CodedTexts(distinct, codes);
    }

    /** The place of each row's text among the distinct texts in their order; nulls come first. */
    int[] ranks() {
        Integer[] sorted = new Integer[texts.size()];
        Arrays.setAll(sorted, code -> code);
        Arrays.sort(sorted, 1, sorted.length, (left, right) -> texts.get(left).compareTo(texts.get(right)));
        int[] rankOfCode = new int[sorted.length];
        for (int rank = 0; rank < sorted.length; rank++) {
            rankOfCode[sorted[rank]] = rank;
        }
        int[] ranks = new int[size];
        Arrays.setAll(ranks, row -> rankOfCode[rows[row]]);
        return ranks;
    }

    int distinct() {
        return texts.size();
    }

    /** About how much memory it takes. */
    long bytes() {
        return 4L * rows.length + textBytes;
    }
}
