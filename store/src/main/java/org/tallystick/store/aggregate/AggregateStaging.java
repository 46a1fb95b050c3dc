package org.tallystick.store.aggregate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.tallystick.model.period.Instants;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.tally.Statistics;
import org.tallystick.store.database.CopyLines;
import org.tallystick.store.database.Sql;

/**
 * Copies the aggregates of one task into the staging table, over a connection of its own. They count only where the
 * run's transaction names this attempt. One thread uses it.
 */
public final class AggregateStaging implements AutoCloseable {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    private final CopyLines lines;
    private final StringBuilder text;
    private final String prefix;
    private final MessageDigest sha256;
    private long lastStart = Long.MIN_VALUE;
    private String lastStartText;

    private AggregateStaging(CopyLines lines, String prefix) {
        this.lines = lines;
        this.text = lines.text();
        this.prefix = prefix;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    /**
     * Begins to copy.
     *
     * @param run the run's id
     * @param attempt an id of this attempt of the task, unique in the run
     */
    public static AggregateStaging open(DatabaseSettings settings, long run, long attempt) throws SQLException {
        CopyLines lines = new CopyLines(settings, Sql.statement("aggregate/stage"));
        return new AggregateStaging(lines, run + "\t" + attempt + "\t");
    }

    /** Adds a row. */
    public void append(AggregateRow row) throws SQLException {
        text.append(prefix);
        lines.field(row.measureName());
        lines.field(row.unit().wireName());
        lines.field(start(row.startMicros()));
        lines.field(key(row));
        lines.field(row.createdBy());
        lines.field(row.group1());
        lines.field(row.group2());
        lines.field(row.group3());
        text.append(row.wildcards()).append('\t');
        statistics(row.statistics());
        lines.endRow();
    }

    /** Finishes; the rows are in the staging table now. */
    public void finish() throws SQLException {
        lines.finish();
    }

    @Override
    public void close() throws SQLException {
        lines.close();
    }

    private void statistics(Statistics of) {
        text.append(of.count()).append('\t').append(of.countNotZero()).append('\t');
        number(of.sum());
        number(of.min());
        number(of.max());
        number(of.avg());
        number(of.std());
        number(of.median());
        number(of.firstQuartile());
        text.append(of.thirdQuartile());
    }

    /** What does not fit a double is null: no reader can do anything with an infinite sum. */
    private void number(double value) {
        if (Double.isFinite(value)) {
            text.append(value);
        } else {
            text.append("\\N");
        }
        text.append('\t');
    }

    private String start(long micros) {
        if (micros != lastStart) {
            lastStart = micros;
            lastStartText = INSTANT.format(Instants.ofMicros(micros));
        }
        return lastStartText;
    }

    /** 128 bits of a SHA-256 over application, groups and ignored groups, each with its length or its absence. */
    private String key(AggregateRow row) {
        digest(row.createdBy());
        digest(row.group1());
        digest(row.group2());
        digest(row.group3());
        sha256.update((byte) row.wildcards());
        return HexFormat.of().formatHex(sha256.digest(), 0, 16);
    }

    private void digest(String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        int length = value == null ? -1 : bytes.length;
        for (int shift = 24; shift >= 0; shift -= 8) {
            sha256.update((byte) (length >>> shift));
        }
        sha256.update(bytes);
    }
}
