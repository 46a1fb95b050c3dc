package org.tallystick.job.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
    private static final VarHandle DICTIONARY = dictionaryField();

    private final TextRule rule;
    private Dictionary dictionary;
    private int[] numbersOfDictionary = new int[0];
    private UTF8String lastText;
    private int lastNumber;
    private int generation = -1;

    TextColumnReader(TextRule rule) {
        this.rule = rule;
    }

    /** Fills {@code numbers} for all rows of the batch. */
    void read(ColumnVector vector, int rows, KeyColumn column, int newGeneration, int[] numbers) {
        if (generation != newGeneration) {
            generation = newGeneration;
            dictionary = null;
            lastText = null;
        }
        if (vector instanceof WritableColumnVector writable && writable.hasDictionary()) {
            readDictionary(writable, rows, column, numbers);
        } else {
            readPlain(vector, rows, column, numbers);
        }
    }

    private void readDictionary(WritableColumnVector vector, int rows, KeyColumn column, int[] numbers) {
        Dictionary now = (Dictionary) DICTIONARY.get(vector);
        if (now != dictionary) {
            dictionary = now;
            Arrays.fill(numbersOfDictionary, UNKNOWN);
        }
        int[] ids = vector.getDictionaryIds().getInts(0, rows);
        boolean withNulls = vector.hasNull();
        for (int row = 0; row < rows; row++) {
            if (withNulls && vector.isNullAt(row)) {
                numbers[row] = KeyColumn.NULL;
                continue;
            }
            int id = ids[row];
            int number = id < numbersOfDictionary.length ? numbersOfDictionary[id] : UNKNOWN;
            numbers[row] = number != UNKNOWN ? number : learn(id, column);
        }
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

    private void readPlain(ColumnVector vector, int rows, KeyColumn column, int[] numbers) {
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

    /** Spark shows a vector's dictionary to subclasses only; without it every batch would look up all entries anew. */
    private static VarHandle dictionaryField() {
        try {
            return MethodHandles.privateLookupIn(WritableColumnVector.class, MethodHandles.lookup())
                    .findVarHandle(WritableColumnVector.class, "dictionary", Dictionary.class);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(
                    "This version of Spark keeps dictionaries of column vectors elsewhere", other);
        }
    }
}
