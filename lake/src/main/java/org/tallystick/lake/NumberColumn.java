package org.tallystick.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A column of doubles or longs without nulls, held as the 64 bits of each value; written with a dictionary where there
 * are few different values, else plainly.
 */
final class NumberColumn {

    private static final int MOST_ENTRIES = 1 << 15;
    private static final int SLOTS = 1 << 17;

    /** Where nearly every value of the first ones is new, a dictionary will not pay. */
    private static final int ENTRIES_ON_TRIAL = 1 << 12;

    private final ColumnDescriptor column;
    private long[] bits = new long[1 << 12];
    private int rows;

    NumberColumn(ColumnDescriptor column) {
        this.column = column;
    }

    void addDoubles(double[] values, int from, int until) {
        reserve(until - from);
        for (int i = from; i < until; i++) {
            bits[rows++] = Double.doubleToRawLongBits(values[i]);
        }
    }

    void addLongs(long[] values, int from, int until) {
        reserve(until - from);
        System.arraycopy(values, from, bits, rows, until - from);
        rows += until - from;
    }

    /** Writes the chunk and empties the column. */
    void write(ColumnPages pages, int rowsPerPage) throws IOException {
        pages.begin(column, rows);
        int[] ids = new int[rows];
        long[] entries = new long[MOST_ENTRIES];
        int size = number(ids, entries);
        if (size > 0) {
            pages.dictionary(plain(entries, 0, size), size);
        }
        for (int from = 0; from < rows; from += rowsPerPage) {
            int until = Math.min(rows, from + rowsPerPage);
            BytesInput content =
                    size > 0 ? numbered(ids, from, until, size) : BytesInput.from(plain(bits, from, until));
            pages.page(
                    until - from,
                    content,
                    statistics(from, until),
                    size > 0 ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
        }
        pages.end();
        rows = 0;
    }

    private void reserve(int more) {
        if (bits.length - rows < more) {
            bits = Arrays.copyOf(bits, Math.max(bits.length * 2, rows + more));
        }
    }

    /** Numbers the different values in the order of their appearance; how many there are, 0 where too many. */
    private int number(int[] ids, long[] entries) {
        int[] slots = new int[SLOTS];
        Arrays.fill(slots, -1);
        int size = 0;
        for (int row = 0; row < rows; row++) {
            long value = bits[row];
            long hash = value * 0x9E3779B97F4A7C15L;
            int slot = (int) (hash >>> 47);
            while (slots[slot] >= 0 && entries[slots[slot]] != value) {
                slot = slot + 1 & SLOTS - 1;
            }
            if (slots[slot] < 0) {
                if (size == MOST_ENTRIES || size == ENTRIES_ON_TRIAL && row < 2 * ENTRIES_ON_TRIAL) {
                    return 0;
                }
                entries[size] = value;
                slots[slot] = size++;
            }
            ids[row] = slots[slot];
        }
        return size;
    }

    private static BytesInput numbered(int[] ids, int from, int until, int size) throws IOException {
        int width = ColumnPages.bits(size);
        RunLengthBitPackingHybridEncoder encoder = ColumnPages.encoder(width);
        for (int row = from; row < until; row++) {
            encoder.writeInt(ids[row]);
        }
        return BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), encoder.toBytes());
    }

    private static byte[] plain(long[] values, int from, int until) {
        ByteBuffer buffer = ByteBuffer.allocate((until - from) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values, from, until - from);
        return buffer.array();
    }

    private Statistics<?> statistics(int from, int until) {
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        boolean isDouble = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
        for (int row = from; row < until; row++) {
            if (isDouble) {
                statistics.updateStats(Double.longBitsToDouble(bits[row]));
            } else {
                statistics.updateStats(bits[row]);
            }
        }
        return statistics;
    }
}
