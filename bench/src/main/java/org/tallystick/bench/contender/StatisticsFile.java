package org.tallystick.bench.contender;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tallystick.job.tally.TallyKey;
import org.tallystick.job.tally.WholeTallies;
import org.tallystick.model.tally.Statistics;
import org.tallystick.model.tally.TallyStatistics;

/**
 * Takes the tallies of one merging task and writes their statistics to a file, outside the heap as a database's table
 * is. {@link StatisticsRows} reads it.
 */
final class StatisticsFile implements WholeTallies, Closeable {

    private static final int BUFFER_BYTES = 1 << 20;

    /** Texts of a key come on top. */
    private static final int NUMBERS_BYTES = 128;

    private static final byte[] NULL = {};

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final double[] totals = new double[Digest.NAMES.length];
    private long keys;
    private long count;
    private long countNotZero;

    private StatisticsFile(FileChannel file) {
        this.file = file;
    }

    /** Begins a file of a new name in this folder. */
    static StatisticsFile in(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "part-", StatisticsRows.ENDING);
        return new StatisticsFile(FileChannel.open(path, StandardOpenOption.WRITE));
    }

    @Override
    public void accept(TallyKey key, double[] values, long[] counts, int size) throws IOException {
        Statistics each = TallyStatistics.of(values, counts, size);
        text(key.createdBy());
        buffer.putLong(key.startMicros());
        text(key.group1());
        text(key.group2());
        text(key.group3());
        buffer.putLong(each.count());
        buffer.putLong(each.countNotZero());
        keys++;
        count += each.count();
        countNotZero += each.countNotZero();
        number(0, each.sum());
        number(1, each.min());
        number(2, each.max());
        number(3, each.avg());
        number(4, each.std());
        number(5, each.firstQuartile());
        number(6, each.median());
        number(7, each.thirdQuartile());
    }

    /** What was written. */
    Digest digest() {
        return new Digest(keys, count, countNotZero, totals);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
        }
    }

    private void number(int place, double value) {
        buffer.putDouble(value);
        totals[place] += value;
    }

    private void text(String text) throws IOException {
        byte[] bytes = text == null ? NULL : text.getBytes(StandardCharsets.UTF_8);
        if (buffer.remaining() < bytes.length + NUMBERS_BYTES) {
            flush();
        }
        buffer.putInt(text == null ? -1 : bytes.length).put(bytes);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }
}
