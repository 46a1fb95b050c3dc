package org.tallystick.job.tally;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Numbers the distinct combinations of up to five text columns and a small number, the mark, from 0 in the order of their
 * appearance. Entries of dictionaries are looked up once.
 */
public final class TextCombinations {

    private final TextColumnReader[] readers = new TextColumnReader[GroupIndex.PARTS];
    private final int marks;
    private KeyColumn[] columns;
    private GroupIndex index;
    private int generation;
    private long[] packed = new long[0];
    private int[] numbers = new int[0];

    /** Combinations with marks from 0 to below that number. */
    public TextCombinations(int marks) {
        this.marks = marks;
        for (int part = 0; part < readers.length; part++) {
            readers[part] = new TextColumnReader(TextRule.APPLICATION);
        }
        forget();
    }

    /**
     * The numbers of these rows; the array is used again by the next call.
     *
     * @param vectors five columns; null for one that is always null
     * @param markOfRow the mark of each row
     * @return null where combinations of so many different texts cannot be numbered: {@link #forget} and call again
     */
    public int[] numbersOf(ColumnVector[] vectors, int rows, int[] markOfRow) {
        if (packed.length < rows) {
            packed = new long[rows];
            numbers = new int[rows];
        }
        for (int part = 0; part < readers.length; part++) {
            if (vectors[part] != null) {
                readers[part].read(vectors[part], rows, columns[part], generation);
            }
        }
        if (!index.fit(
                columns[0].size() * marks,
                columns[1].size(),
                columns[2].size(),
                columns[3].size(),
                columns[4].size())) {
            return null;
        }
        Arrays.fill(packed, 0, rows, 0);
        for (int part = 0; part < readers.length; part++) {
            if (vectors[part] != null) {
                pack(part, rows, markOfRow);
            }
        }
        index.numbersOf(packed, rows, numbers);
        return numbers;
    }

    /** Forgets all numbers. */
    public void forget() {
        columns = new KeyColumn[GroupIndex.PARTS];
        Arrays.setAll(columns, part -> new KeyColumn());
        index = new GroupIndex();
        generation++;
    }

    /** How many combinations there are. */
    public int size() {
        return index.size();
    }

    /** The five texts of a combination, null where there is none. */
    public String[] texts(int number) {
        String[] texts = new String[GroupIndex.PARTS];
        long key = index.key(number);
        for (int part = 0; part < texts.length; part++) {
            int text = index.part(key, part);
            byte[] bytes = columns[part].text(part == 0 ? text / marks : text);
            texts[part] = bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
        return texts;
    }

    /** The mark of a combination. */
    public int mark(int number) {
        return index.part(index.key(number), 0) % marks;
    }

    private void pack(int part, int rows, int[] markOfRow) {
        int[] texts = readers[part].numbers();
        int shift = index.shift(part);
        for (int row = 0; row < rows; row++) {
            // A text that no part of the product could store counts as none.
            int text = Math.max(texts[row], KeyColumn.NULL);
            packed[row] |= (part == 0 ? (long) text * marks + markOfRow[row] : (long) text) << shift;
        }
    }
}
