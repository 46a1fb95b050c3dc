package org.tallystick.store.tracking;

import java.sql.SQLException;
import java.util.HexFormat;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.tracking.EventTotal;
import org.tallystick.store.database.CopyLines;
import org.tallystick.store.database.Sql;

/**
 * Copies what one task made of events into the staging table of tracking, over a connection of its own. It counts only
 * where the run's transaction names this attempt. One thread uses it.
 */
public final class TrackingStaging implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();
    private static final String NO_TOTAL = "\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t";

    private final CopyLines lines;
    private final String prefix;

    private TrackingStaging(CopyLines lines, String prefix) {
        this.lines = lines;
        this.prefix = prefix;
    }

    /**
     * Begins to copy.
     *
     * @param run the run's id
     * @param attempt an id of this attempt of the task, unique in the run
     */
    public static TrackingStaging open(DatabaseSettings settings, long run, long attempt) throws SQLException {
        return new TrackingStaging(
                new CopyLines(settings, Sql.statement("tracking/stage")), run + "\t" + attempt + "\t");
    }

    /** Adds all events of a minute, as a block. */
    public void append(PeriodKey minute, byte[] events) throws SQLException {
        begin(minute).append(NO_TOTAL).append("\\\\x").append(HEX.formatHex(events));
        lines.endRow();
    }

    /** Adds what all events of an hour or a day come to. */
    public void append(PeriodKey period, EventTotal total) throws SQLException {
        double[] sum = total.sum().parts();
        StringBuilder text = begin(period).append(total.count()).append('\t').append(sum[0]);
        rest(text.append('\t'), sum).append('\t').append(total.min());
        text.append('\t')
                .append(total.max())
                .append('\t')
                .append(total.firstMicros())
                .append("\t\\N");
        lines.endRow();
    }

    private StringBuilder begin(PeriodKey key) {
        return lines.text()
                .append(prefix)
                .append(key.series())
                .append('\t')
                .append(key.unit().wireName())
                .append('\t')
                .append(key.begin())
                .append('\t');
    }

    private static StringBuilder rest(StringBuilder text, double[] parts) {
        if (parts.length == 1) {
            return text.append("\\N");
        }
        text.append('{');
        for (int part = 1; part < parts.length; part++) {
            text.append(part == 1 ? "" : ",").append(parts[part]);
        }
        return text.append('}');
    }

    /** Finishes; the rows are in the staging table now. */
    public void finish() throws SQLException {
        lines.finish();
    }

    @Override
    public void close() throws SQLException {
        lines.close();
    }
}
