package org.tallystick.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;

/** Writes a chunk of a column of texts, with a dictionary where texts occur again and again, else plainly. */
final class TextPages {

    private static final long MOST_DICTIONARY_BYTES = 1 << 20;

    private final ColumnDescriptor column;
    private final CodedTexts texts;
    private final int from;
    private final int until;

    /** By the code of the whole column: its number in the chunk's dictionary, from 1; 0 where it has none yet. */
    private final int[] numbers;

    private final int[] dictionary;
    private int entries;

    /** The rows of that column from {@code from} to before {@code until}. */
    TextPages(ColumnDescriptor column, CodedTexts texts, int from, int until) {
        this.column = column;
        this.texts = texts;
        this.from = from;
        this.until = until;
        this.numbers = new int[texts.texts().length];
        this.dictionary = new int[Math.min(texts.texts().length, until - from)];
    }

    void write(ColumnPages pages, int rowsPerPage) throws IOException {
        pages.begin(column, until - from);
        boolean coded = number();
        if (coded && entries > 0) {
            pages.dictionary(plain(dictionary, 0, entries), entries);
        }
        for (int first = from; first < until; first += rowsPerPage) {
            page(pages, first, Math.min(until, first + rowsPerPage), coded);
        }
        pages.end();
    }

    /** Numbers the texts in the order of their appearance; false where a dictionary does not pay. */
    private boolean number() {
        long bytes = 0;
        for (int row = from; row < until; row++) {
            int code = texts.codes()[row];
            if (code != CodedTexts.NULL && numbers[code] == 0) {
                dictionary[entries++] = code;
                numbers[code] = entries;
                bytes += Integer.BYTES + texts.texts()[code].length();
                if (bytes > MOST_DICTIONARY_BYTES) {
                    return false;
                }
            }
        }
        return entries == 0 || entries <= (until - from + 1) / 2 || entries < 16;
    }

    private void page(ColumnPages pages, int first, int end, boolean coded) throws IOException {
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        RunLengthBitPackingHybridEncoder levels = ColumnPages.encoder(1);
        int[] codes = new int[end - first];
        int size = 0;
        for (int row = first; row < end; row++) {
            int code = texts.codes()[row];
            levels.writeInt(code == CodedTexts.NULL ? 0 : 1);
            if (code != CodedTexts.NULL) {
                codes[size++] = code;
            }
        }
        statistics.incrementNumNulls(end - first - size);
        addBounds(statistics, codes, size);
        boolean dictionaryUsed = coded && entries > 0;
        BytesInput values = dictionaryUsed ? numbered(codes, size) : BytesInput.from(plain(codes, 0, size));
        BytesInput content = column.getMaxDefinitionLevel() == 0 ? values : BytesInput.concat(prefixed(levels), values);
        pages.page(end - first, content, statistics, dictionaryUsed ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
    }

    private void addBounds(Statistics<?> statistics, int[] codes, int size) {
        int last = CodedTexts.NULL;
        for (int place = 0; place < size; place++) {
            // Neighbours are often equal, and comparing texts is what costs here.
            if (codes[place] != last) {
                last = codes[place];
                statistics.updateStats(texts.texts()[last]);
            }
        }
    }

    private BytesInput numbered(int[] codes, int size) throws IOException {
        int bits = ColumnPages.bits(entries);
        RunLengthBitPackingHybridEncoder encoder = ColumnPages.encoder(bits);
        for (int place = 0; place < size; place++) {
            encoder.writeInt(numbers[codes[place]] - 1);
        }
        return BytesInput.concat(BytesInput.from(new byte[] {(byte) bits}), encoder.toBytes());
    }

    private byte[] plain(int[] codes, int begin, int size) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int code : Arrays.copyOfRange(codes, begin, size)) {
            Binary text = texts.texts()[code];
            BytesUtils.writeIntLittleEndian(plain, text.length());
            text.writeTo(plain);
        }
        return plain.toByteArray();
    }

    private static BytesInput prefixed(RunLengthBitPackingHybridEncoder levels) throws IOException {
        BytesInput bytes = levels.toBytes();
        return BytesInput.concat(BytesInput.fromInt(Math.toIntExact(bytes.size())), bytes);
    }
}
