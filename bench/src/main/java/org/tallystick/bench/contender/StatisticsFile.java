package org.tallystick.bench.contender;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tallystick.job.tally.TallyKey;
import org.tallystick.job.tally.WholeTallies;
import org.tallystick.model.tally.Statistics;
import org.tallystick.model.tally.TallyStatistics;

/**
 * Takes the tallies of one merging task and writes their statistics to a file, outside the heap as a database's table
 * is. {@link StatisticsRows} reads it.
 */
final class StatisticsFile implements WholeTallies, Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final DataOutputStream file;
    private final double[] totals = new double[Digest.NAMES.length];
    private long keys;
    private long count;
    private long countNotZero;

    private StatisticsFile(DataOutputStream file) {
        this.file = file;
    }

    /** Begins a file of a new name in this folder. */
    static StatisticsFile in(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "part-", StatisticsRows.ENDING);
        return new StatisticsFile(
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES)));
    }

    @Override
    public void accept(TallyKey key, double[] values, long[] counts, int size) throws IOException {
        Statistics each = TallyStatistics.of(values, counts, size);
        text(key.createdBy());
        file.writeLong(key.startMicros());
        text(key.group1());
        text(key.group2());
        text(key.group3());
        file.writeLong(each.count());
        file.writeLong(each.countNotZero());
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
        file.close();
    }

    private void number(int place, double value) throws IOException {
        file.writeDouble(value);
        totals[place] += value;
    }

    private void text(String text) throws IOException {
        file.writeBoolean(text != null);
        if (text != null) {
            file.writeUTF(text);
        }
    }
}
