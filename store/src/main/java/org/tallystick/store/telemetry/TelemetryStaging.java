package org.tallystick.store.telemetry;

import java.sql.SQLException;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.CopyLines;
import org.tallystick.store.database.Sql;

/**
 * Copies the aggregates of one task into telemetry's staging table, over a connection of its own. They count only where
 * the run's transaction names this attempt. One thread uses it.
 */
public final class TelemetryStaging implements AutoCloseable {

    private final CopyLines lines;
    private final String prefix;

    private TelemetryStaging(CopyLines lines, String prefix) {
        this.lines = lines;
        this.prefix = prefix;
    }

    /**
     * Begins to copy.
     *
     * @param run the run's id
     * @param attempt an id of this attempt of the task, unique in the run
     */
    public static TelemetryStaging open(DatabaseSettings settings, long run, long attempt) throws SQLException {
        return new TelemetryStaging(
                CopyLines.open(settings, Sql.statement("telemetry/stage")), run + "\t" + attempt + "\t");
    }

    /** Adds a row. */
    public void append(TelemetryRow row) throws SQLException {
        lines.text().append(prefix);
        lines.field(row.prefix().wireName());
        lines.field(row.dimensions().channel());
        lines.field(row.dimensions().version());
        lines.field(row.date());
        lines.field(row.metric().name());
        lines.field(row.metric().label());
        lines.field(row.metric().process().wireName());
        lines.field(row.dimensions().application());
        lines.field(row.dimensions().architecture());
        lines.field(row.dimensions().os());
        lines.field(row.dimensions().osVersion());
        array(row.bounds());
        array(row.counts());
        lines.text().append(row.sum()).append('\t').append(row.count());
        lines.endRow();
    }

    private void array(long[] values) {
        StringBuilder text = lines.text().append('{');
        for (int place = 0; place < values.length; place++) {
            text.append(place == 0 ? "" : ",").append(values[place]);
        }
        text.append("}\t");
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
