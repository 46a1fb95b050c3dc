package org.tallystick.store.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.model.telemetry.TelemetryPrefix;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.publication.SnapshotQuery;
import org.tallystick.store.publication.SnapshotRows;

/** Reads the published aggregates of telemetry and what there is of them. */
public final class TelemetryReader {

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
     * @param least the least observations of a row whose values are told
     */
    public void filters(String channel, String version, int least, SnapshotRows<FilterValue> rows) {
        jdbi.useTransaction(handle -> {
            Query query = least > 1
                    ? handle.createQuery(Sql.statement("telemetry/filters-of-rows"))
                            .bind("least", least)
                    : handle.createQuery(Sql.statement("telemetry/filters"));
            SnapshotQuery.read(
                    query.bind("channel", channel).bind("version", version),
                    "value",
                    row -> new FilterValue(row.getString("dimension"), row.getString("value")),
                    rows);
        });
    }

    /** Reads the definition of the first of these names that has one. */
    public void definition(List<String> names, SnapshotRows<TelemetryDefinition> rows) {
        jdbi.useHandle(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("telemetry/find-definition")).bindArray("names", String.class, names),
                "name",
                TelemetryDefinitionRow::read,
                rows));
    }

    /** Reads stored histograms, in no order. */
    public void histograms(HistogramQuery query, SnapshotRows<HistogramRow> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("telemetry/histograms"))
                        .bind("prefix", query.prefix().wireName())
                        .bind("channel", query.channel())
                        .bind("version", query.version())
                        .bindArray("dates", String.class, query.dates())
                        .bindArray("metrics", String.class, query.metrics())
                        .bindArray("labels", String.class, query.labels())
                        .bindArray("processes", String.class, query.processes())
                        .bindArray("applications", String.class, query.applications())
                        .bindArray("architectures", String.class, query.architectures())
                        .bindArray("oses", String.class, query.oses())
                        .bindArray("osVersions", String.class, query.osVersions())
                        .bind("least", query.least()),
                "date",
                TelemetryReader::histogram,
                rows));
    }

    private static HistogramRow histogram(ResultSet row) throws SQLException {
        return new HistogramRow(
                row.getString("date"),
                row.getString("metric"),
                row.getString("label"),
                row.getLong("sum"),
                row.getLong("count"),
                LongArray.of(row.getBytes("buckets")),
                LongArray.of(row.getBytes("counts")));
    }
}
