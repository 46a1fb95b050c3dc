package org.tallystick.job.tally;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.apache.spark.sql.execution.datasources.parquet.ParquetDictionary;
import org.apache.spark.sql.execution.vectorized.Dictionary;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * The arrays and dictionaries behind Spark's column vectors, which show them to subclasses only: copies of all columns
 * of all batches, and dictionaries read anew for each batch, would cost more than what is computed of them.
 */
public final class VectorArrays {

    private static final VarHandle INTS = field(OnHeapColumnVector.class, "intData", int[].class);
    private static final VarHandle LONGS = field(OnHeapColumnVector.class, "longData", long[].class);
    private static final VarHandle DOUBLES = field(OnHeapColumnVector.class, "doubleData", double[].class);
    private static final VarHandle DICTIONARY = field(WritableColumnVector.class, "dictionary", Dictionary.class);
    private static final VarHandle PARQUET_DICTIONARY =
            field(ParquetDictionary.class, "dictionary", org.apache.parquet.column.Dictionary.class);

    private VectorArrays() {}

    /** The vector's ints, at least that many; the caller must not change them. */
    static int[] ints(WritableColumnVector vector, int rows) {
        int[] plain = isPlain(vector) ? (int[]) INTS.get((OnHeapColumnVector) vector) : null;
        return plain != null && plain.length >= rows ? plain : vector.getInts(0, rows);
    }

    /** The vector's longs, at least that many; the caller must not change them. Nulls may be any number. */
    public static long[] longs(ColumnVector vector, int rows) {
        long[] plain = isPlain(vector) ? (long[]) LONGS.get((OnHeapColumnVector) vector) : null;
        if (plain != null && plain.length >= rows) {
            return plain;
        }
        long[] values = new long[rows];
        Arrays.setAll(values, row -> vector.isNullAt(row) ? 0 : vector.getLong(row));
        return values;
    }

    /** The vector's doubles, at least that many; the caller must not change them. Nulls may be any number. */
    public static double[] doubles(ColumnVector vector, int rows) {
        double[] plain = isPlain(vector) ? (double[]) DOUBLES.get((OnHeapColumnVector) vector) : null;
        if (plain != null && plain.length >= rows) {
            return plain;
        }
        double[] values = new double[rows];
        Arrays.setAll(values, row -> vector.isNullAt(row) ? 0 : vector.getDouble(row));
        return values;
    }

    /** The vector's dictionary; each batch has one of its own. */
    static Dictionary dictionary(WritableColumnVector vector) {
        return (Dictionary) DICTIONARY.get(vector);
    }

    /** The dictionary of the whole column chunk behind that of a batch; null where there is none. */
    static org.apache.parquet.column.Dictionary ofChunk(Dictionary dictionary) {
        return dictionary instanceof ParquetDictionary wrapper
                ? (org.apache.parquet.column.Dictionary) PARQUET_DICTIONARY.get(wrapper)
                : null;
    }

    private static boolean isPlain(ColumnVector vector) {
        return vector instanceof OnHeapColumnVector onHeap && !onHeap.hasDictionary();
    }

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(
                    "This version of Spark keeps " + name + " of column vectors elsewhere", other);
        }
    }
}
