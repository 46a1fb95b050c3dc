package org.tallystick.store.aggregate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.publication.SnapshotQuery;
import org.tallystick.store.publication.SnapshotRows;

/** Reads released aggregates: whatever is asked, rows below their threshold are not seen here. */
public final class AggregateReader {

    private final Jdbi jdbi;

    /** The aggregates of that database. */
    public AggregateReader(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Reads aggregates by period start, application (none first) and groups. */
    public void rows(AggregateQuery query, SnapshotRows<ReleasedRow> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("aggregate/released-rows"))
                        .bind("measure", query.measure())
                        .bind("period", query.period().wireName())
                        .bind("from", instant(query.fromMicros()))
                        .bind("until", instant(query.untilMicros()))
                        .bindArray("starts", Long.class, query.starts())
                        .bindArray("createdBy", String.class, query.createdBy())
                        .bindArray("group1", String.class, query.group1())
                        .bindArray("group2", String.class, query.group2())
                        .bindArray("group3", String.class, query.group3()),
                "start_date",
                AggregateReader::aggregate,
                rows));
    }

    /** Reads the starts of the periods with at least one released aggregate, microseconds since the epoch, ascending. */
    public void starts(String measure, PeriodUnit period, SnapshotRows<Long> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("aggregate/released-starts"))
                        .bind("measure", measure)
                        .bind("period", period.wireName()),
                "start_date",
                AggregateReader::start,
                rows));
    }

    /** Reads the applications and values of groups that occur in released aggregates, by field and value. */
    public void values(String measure, SnapshotRows<GroupValue> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("aggregate/released-values")).bind("measure", measure),
                "field",
                row -> new GroupValue(row.getInt("field"), row.getString("value")),
                rows));
    }

    private static ReleasedRow aggregate(ResultSet row) throws SQLException {
        return new ReleasedRow(
                start(row),
                row.getString("created_by"),
                row.getString("group1"),
                row.getString("group2"),
                row.getString("group3"),
                row.getLong("count"),
                row.getLong("count_not_zero"),
                number(row, "sum"),
                row.getDouble("min"),
                row.getDouble("max"),
                row.getDouble("avg"),
                number(row, "std"),
                number(row, "median"),
                number(row, "first_quartile"),
                number(row, "third_quartile"));
    }

    private static long start(ResultSet row) throws SQLException {
        return Instants.toMicros(
                row.getObject("start_date", OffsetDateTime.class).toInstant());
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static OffsetDateTime instant(long micros) {
        return Instants.ofMicros(micros).atOffset(ZoneOffset.UTC);
    }
}
