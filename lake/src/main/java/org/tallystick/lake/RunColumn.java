package org.tallystick.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;

/** A column whose value stays the same for many rows: it is kept as runs, and written with a dictionary. */
final class RunColumn {

    private static final int NULL = -1;

    private final ColumnDescriptor column;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Object> dictionary = new ArrayList<>();
    private int[] ids = new int[64];
    private int[] lengths = new int[64];
    private int runs;
    private Object last;

    /** A column of texts ({@link Binary}) or whole numbers ({@link Long}). */
    RunColumn(ColumnDescriptor column) {
        this.column = column;
    }

    void add(Object value, int rows) {
        if (runs > 0 && Objects.equals(value, last)) {
            lengths[runs - 1] += rows;
            return;
        }
        if (runs == ids.length) {
            ids = Arrays.copyOf(ids, runs * 2);
            lengths = Arrays.copyOf(lengths, runs * 2);
        }
        last = value;
        ids[runs] = value == null ? NULL : numbers.computeIfAbsent(value, this::number);
        lengths[runs++] = rows;
    }

    /** Writes the chunk and empties the column. */
    void write(ColumnPages pages, int rows, int rowsPerPage) throws IOException {
        pages.begin(column, rows);
        if (!dictionary.isEmpty()) {
            pages.dictionary(plainDictionary(), dictionary.size());
        }
        Page page = new Page();
        for (int run = 0; run < runs; run++) {
            for (int left = lengths[run]; left > 0; ) {
                int some = Math.min(left, rowsPerPage - page.rows);
                page.add(ids[run], some);
                left -= some;
                if (page.rows == rowsPerPage) {
                    page.write(pages);
                    page = new Page();
                }
            }
        }
        if (page.rows > 0) {
            page.write(pages);
        }
        pages.end();
        clear();
    }

    private int number(Object value) {
        dictionary.add(value);
        return dictionary.size() - 1;
    }

    private void clear() {
        numbers.clear();
        dictionary.clear();
        runs = 0;
        last = null;
    }

    private byte[] plainDictionary() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (Object value : dictionary) {
            if (value instanceof Binary text) {
                BytesUtils.writeIntLittleEndian(plain, text.length());
                text.writeTo(plain);
            } else {
                plain.writeBytes(BytesUtils.longToBytes((Long) value));
            }
        }
        return plain.toByteArray();
    }

    private final class Page {
        private final Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        private final int bits = ColumnPages.bits(dictionary.size());
        private final RunLengthBitPackingHybridEncoder values = ColumnPages.encoder(bits);
        private final RunLengthBitPackingHybridEncoder levels = ColumnPages.encoder(1);
        private int rows;

        void add(int id, int times) throws IOException {
            rows += times;
            for (int i = 0; i < times; i++) {
                levels.writeInt(id == NULL ? 0 : 1);
            }
            if (id == NULL) {
                statistics.incrementNumNulls(times);
                return;
            }
            for (int i = 0; i < times; i++) {
                values.writeInt(id);
            }
            if (dictionary.get(id) instanceof Binary text) {
                statistics.updateStats(text);
            } else {
                statistics.updateStats((long) (Long) dictionary.get(id));
            }
        }

        void write(ColumnPages pages) throws IOException {
            BytesInput content = BytesInput.concat(
                    column.getMaxDefinitionLevel() == 0 ? BytesInput.empty() : prefixed(levels.toBytes()),
                    dictionary.isEmpty()
                            ? BytesInput.empty()
                            : BytesInput.concat(BytesInput.from(new byte[] {(byte) bits}), values.toBytes()));
            pages.page(rows, content, statistics, dictionary.isEmpty() ? Encoding.PLAIN : Encoding.RLE_DICTIONARY);
        }

        private BytesInput prefixed(BytesInput bytes) {
            return BytesInput.concat(BytesInput.fromInt(Math.toIntExact(bytes.size())), bytes);
        }
    }
}
