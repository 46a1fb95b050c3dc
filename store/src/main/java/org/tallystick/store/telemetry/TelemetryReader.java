package org.tallystick.store.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.model.telemetry.TelemetryPrefix;
import org.tallystick.model.telemetry.packed.PackedFilter;
import org.tallystick.model.telemetry.packed.PackedReader;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.publication.SnapshotQuery;
import org.tallystick.store.publication.SnapshotRows;

/** Reads the published aggregates of telemetry and what there is of them. */
public final class TelemetryReader {

    /** Without a transaction, whose end is a round trip, all rows of a query are in memory. */
    private static final int DATES_AT_A_TIME = 64;

    private final Jdbi jdbi;

    /** The aggregates of that database. */
    public TelemetryReader(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Reads the channels with anything published, in the order nightly, aurora, beta, release. */
    public void channels(TelemetryPrefix prefix, SnapshotRows<String> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("telemetry/channels")).bind("prefix", prefix.wireName()),
                "channel",
                row -> row.getString("channel"),
                rows));
    }

    /** Reads the dates of a channel, the newest version and date first. */
    public void dates(TelemetryPrefix prefix, String channel, SnapshotRows<TelemetryDate> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("telemetry/dates"))
                        .bind("prefix", prefix.wireName())
                        .bind("channel", channel),
                "date",
                row -> new TelemetryDate(row.getString("date"), row.getString("version")),
                rows));
    }

    /**
     * Reads the values of all dimensions, by dimension and value.
     *
     * @param least the least observations of a cell whose values are told
     */
    public void filters(String channel, String version, int least, SnapshotRows<FilterValue> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("telemetry/filters"))
                        .bind("least", least)
                        .bind("channel", channel)
                        .bind("version", version),
                "value",
                row -> new FilterValue(row.getString("dimension"), row.getString("value")),
                rows));
    }

    /** Reads the definition of the first of these names that has one. */
    public void definition(List<String> names, SnapshotRows<TelemetryDefinition> rows) {
        jdbi.useHandle(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("telemetry/find-definition")).bindArray("names", String.class, names),
                "name",
                TelemetryDefinitionRow::read,
                rows));
    }

    /**
     * Reads stored histograms, in no order and the cells of the wanted places only; labels and numbers of observations are
     * left to who takes them. One round trip for as many dates as a dashboard shows.
     */
    public void histograms(HistogramQuery query, SnapshotRows<HistogramRow> rows) {
        PackedFilter places = query.places();
        int from = 0;
        do {
            int until = Math.min(from + DATES_AT_A_TIME, query.dates().size());
            histograms(query, query.dates().subList(from, until), places, rows);
            from = until;
        } while (from < query.dates().size());
    }

    private void histograms(
            HistogramQuery query, List<String> dates, PackedFilter places, SnapshotRows<HistogramRow> rows) {
        jdbi.useHandle(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("telemetry/histograms"))
                        .bind("prefix", query.prefix().wireName())
                        .bind("channel", query.channel())
                        .bind("version", query.version())
                        .bindArray("dates", String.class, dates)
                        .bindArray("metrics", String.class, query.metrics()),
                "date",
                row -> histogram(row, places),
                rows));
    }

    private static HistogramRow histogram(ResultSet row, PackedFilter places) throws SQLException {
        PackedReader cells = new PackedReader(row.getBytes("packed"));
        cells.keep(places);
        return new HistogramRow(row.getString("date"), row.getString("metric"), cells);
    }
}
