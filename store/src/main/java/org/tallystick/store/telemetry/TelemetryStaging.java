package org.tallystick.store.telemetry;

import java.sql.SQLException;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.CopyRows;
import org.tallystick.store.database.Sql;

/**
 * Copies the aggregates of one task into telemetry's staging tables, over connections of its own. They count only where
 * the run's transaction names this attempt. One thread uses it.
 */
public final class TelemetryStaging implements AutoCloseable {

    private final CopyRows rows;
    private final CopyRows values;
    private final Long run;
    private final Long attempt;

    private TelemetryStaging(CopyRows rows, CopyRows values, long run, long attempt) {
        this.rows = rows;
        this.values = values;
        this.run = run;
        this.attempt = attempt;
    }

    /**
     * Begins to copy.
     *
     * @param run the run's id
     * @param attempt an id of this attempt of the task, unique in the run
     */
    public static TelemetryStaging open(DatabaseSettings settings, long run, long attempt) throws SQLException {
        CopyRows rows = new CopyRows(settings, Sql.statement("telemetry/stage"));
        try {
            CopyRows values = new CopyRows(settings, Sql.statement("telemetry/stage-values"));
            return new TelemetryStaging(rows, values, run, attempt);
        } catch (SQLException failed) {
            rows.close();
            throw failed;
        }
    }

    /** Adds a row. */
    public void append(TelemetryRow row) throws SQLException {
        TelemetrySlice slice = row.slice();
        rows.append(
                run,
                attempt,
                slice.prefix().wireName(),
                slice.channel(),
                slice.version(),
                slice.date(),
                row.metric(),
                row.most(),
                row.packed());
    }

    /**
     * Adds a value of a dimension that cells of a slice have.
     *
     * @param most the greatest number of observations of such a cell in this task
     */
    public void append(TelemetrySlice slice, FilterValue value, long most) throws SQLException {
        values.append(
                run,
                attempt,
                slice.prefix().wireName(),
                slice.channel(),
                slice.version(),
                slice.date(),
                value.dimension(),
                value.value(),
                most);
    }

    /** Finishes; everything is in the staging tables now. */
    public void finish() throws SQLException {
        rows.finish();
        values.finish();
    }

    @Override
    public void close() throws SQLException {
        try {
            rows.close();
        } finally {
            values.close();
        }
    }
}
