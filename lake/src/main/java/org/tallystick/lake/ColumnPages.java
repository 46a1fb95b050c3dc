package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Writes the pages of one column chunk as the Parquet format says (data pages of version 1).
 *
 * <p>Source: Apache Parquet format, "Data Pages" and "Encodings".
 */
final class ColumnPages {

    private static final int SLAB = 1 << 10;
    private static final int MOST_SLAB = 1 << 20;

    private final ParquetFileWriter writer;
    private final BytesInputCompressor compressor;

    ColumnPages(ParquetFileWriter writer, BytesInputCompressor compressor) {
        this.writer = writer;
        this.compressor = compressor;
    }

    void begin(ColumnDescriptor column, int values) throws IOException {
        writer.startColumn(column, values, CompressionCodecName.ZSTD);
    }

    void end() throws IOException {
        writer.endColumn();
    }

    void dictionary(byte[] plain, int entries) throws IOException {
        BytesInput bytes = BytesInput.from(plain);
        writer.writeDictionaryPage(
                new DictionaryPage(compressor.compress(bytes), plain.length, entries, Encoding.PLAIN));
    }

    void page(int values, BytesInput content, Statistics<?> statistics, Encoding encoding) throws IOException {
        int size = Math.toIntExact(content.size());
        writer.writeDataPage(
                values, size, compressor.compress(content), statistics, values, Encoding.RLE, Encoding.RLE, encoding);
    }

    /** An encoder of small numbers as runs and packed bits. */
    static RunLengthBitPackingHybridEncoder encoder(int bits) {
        return new RunLengthBitPackingHybridEncoder(bits, SLAB, MOST_SLAB, HeapByteBufferAllocator.getInstance());
    }

    /** How many bits the numbers below that count need. */
    static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, count - 1));
    }
}
