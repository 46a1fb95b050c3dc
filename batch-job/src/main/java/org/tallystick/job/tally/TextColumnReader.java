package org.tallystick.job.tally;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.Dictionary;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads one text column of a batch as numbers of a {@link KeyColumn}; dictionary entries are looked up once. */
final class TextColumnReader {

    /** The number of a text that a key cannot hold. */
    static final int INVALID = -1;

    private static final int UNKNOWN = -2;

    private final TextRule rule;
    private int[] numbers = new int[0];
    private int least;
    private boolean isConstant;
    private Dictionary dictionary;
    private Object knownDictionary;
    private int greatestId;
    private int[] numbersOfDictionary = new int[0];
    private UTF8String lastText;
    private int lastNumber;
    private int generation = -1;

    TextColumnReader(TextRule rule) {
        this.rule = rule;
    }

    /** The numbers of the last batch's rows; the caller may change them. */
    int[] numbers() {
        return numbers;
    }

    /** The least number of the last batch: {@link #INVALID} or {@link KeyColumn#NULL} where there is any. */
    int least() {
        return least;
    }

    /** Whether all rows of the last batch have the same number. */
    boolean isConstant() {
        return isConstant;
    }

    /** Reads all rows of the batch. */
    void read(ColumnVector vector, int rows, KeyColumn column, int newGeneration) {
        if (numbers.length < rows) {
            numbers = new int[rows];
        }
        if (generation != newGeneration) {
            generation = newGeneration;
            knownDictionary = null;
            lastText = null;
        }
        if (vector instanceof WritableColumnVector writable && writable.hasDictionary()) {
            readDictionary(writable, rows, column);
        } else {
            readPlain(vector, rows, column);
            summarize(rows);
        }
    }

    private void readDictionary(WritableColumnVector vector, int rows, KeyColumn column) {
        begin(VectorArrays.dictionary(vector));
        int[] ids = VectorArrays.ints(vector.getDictionaryIds(), rows);
        boolean withNulls = vector.hasNull();
        if (!withNulls && translateKnown(ids, rows)) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            if (withNulls && vector.isNullAt(row)) {
                numbers[row] = KeyColumn.NULL;
            } else {
                int id = ids[row];
                int number = id < numbersOfDictionary.length ? numbersOfDictionary[id] : UNKNOWN;
                numbers[row] = number != UNKNOWN ? number : learn(id, column);
            }
        }
        summarize(rows);
    }

    private void begin(Dictionary batchDictionary) {
        dictionary = batchDictionary;
        org.apache.parquet.column.Dictionary chunk = VectorArrays.ofChunk(batchDictionary);
        Object now = chunk == null ? batchDictionary : chunk;
        if (now != knownDictionary) {
            knownDictionary = now;
            greatestId = chunk == null ? Integer.MAX_VALUE : chunk.getMaxId();
            Arrays.fill(numbersOfDictionary, UNKNOWN);
        }
    }

    /** Translates rows of a dictionary that is known as a whole by now; false where an entry is not. */
    private boolean translateKnown(int[] ids, int rows) {
        int[] known = numbersOfDictionary;
        if (rows == 0 || greatestId >= known.length) {
            return false;
        }
        int low = Integer.MAX_VALUE;
        int differences = 0;
        int first = known[ids[0]];
        for (int row = 0; row < rows; row++) {
            int number = known[ids[row]];
            numbers[row] = number;
            low = Math.min(low, number);
            differences |= number ^ first;
        }
        least = low;
        isConstant = differences == 0;
        return low != UNKNOWN;
    }

    private void summarize(int rows) {
        int low = Integer.MAX_VALUE;
        int differences = 0;
        for (int row = 0; row < rows; row++) {
            low = Math.min(low, numbers[row]);
            differences |= numbers[row] ^ numbers[0];
        }
        least = low;
        isConstant = differences == 0;
    }

    private int learn(int id, KeyColumn column) {
        if (id >= numbersOfDictionary.length) {
            int before = numbersOfDictionary.length;
            numbersOfDictionary = Arrays.copyOf(numbersOfDictionary, Math.max(256, (id + 1) * 2));
            Arrays.fill(numbersOfDictionary, before, numbersOfDictionary.length, UNKNOWN);
        }
        numbersOfDictionary[id] = number(dictionary.decodeToBinary(id), column);
        return numbersOfDictionary[id];
    }

    private void readPlain(ColumnVector vector, int rows, KeyColumn column) {
        boolean withNulls = vector.hasNull();
        if (withNulls && vector.numNulls() >= rows) {
            Arrays.fill(numbers, 0, rows, KeyColumn.NULL);
            return;
        }
        for (int row = 0; row < rows; row++) {
            if (withNulls && vector.isNullAt(row)) {
                numbers[row] = KeyColumn.NULL;
                continue;
            }
            UTF8String text = vector.getUTF8String(row);
            if (lastText == null || !lastText.equals(text)) {
                byte[] bytes = text.getBytes();
                lastText = UTF8String.fromBytes(bytes);
                lastNumber = number(bytes, column);
            }
            numbers[row] = lastNumber;
        }
    }

    private int number(byte[] text, KeyColumn column) {
        if (rule.isPlain(text)) {
            return column.numberOf(text);
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            String canonical = rule.canonical(decoded);
            return canonical == null ? INVALID : column.numberOf(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException notUtf8) {
            return INVALID;
        }
    }
}
