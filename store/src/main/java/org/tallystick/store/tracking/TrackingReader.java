package org.tallystick.store.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.tracking.EventTotal;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.publication.SnapshotQuery;
import org.tallystick.store.publication.SnapshotRows;
import org.tallystick.store.tracking.TrackingRanges.Range;

/** Reads published tracking events. */
public final class TrackingReader {

    /** So many rows are read without portions. */
    private static final long AT_ONCE = 5_000;

    private final Jdbi jdbi;

    /** The events of that database. */
    public TrackingReader(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * A stored stretch of time with events.
     *
     * @param begin its first microsecond, since the epoch
     * @param total what its events come to, null where it is a minute
     * @param events all of them as a block, null where it is none
     */
    public record Part(long begin, EventTotal total, byte[] events) {}

    /** Reads what is known of a series; no row where it has no events. */
    public void series(UUID series, SnapshotRows<KnownSeries> rows) {
        jdbi.useHandle(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("tracking/find-series")).bind("series", series),
                "first_micros",
                row -> new KnownSeries(
                        row.getLong("first_micros"), row.getLong("last_micros"), row.getInt("threshold")),
                rows));
    }

    /** Reads the minutes with events of one range, in order. */
    public void minutes(UUID series, long from, long until, SnapshotRows<Part> rows) {
        jdbi.useTransaction(handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("tracking/minutes"))
                        .bind("series", series)
                        .bind("from", from)
                        .bind("until", until),
                "begin",
                row -> new Part(row.getLong("begin"), null, row.getBytes("events")),
                rows));
    }

    /** Reads what is stored of some ranges, in no order. */
    public void parts(UUID series, List<Range> ranges, SnapshotRows<Part> rows) {
        List<Range> minutes = ranges.stream()
                .filter(range -> range.unit() == TrackingUnit.MINUTE)
                .toList();
        List<Range> totals = ranges.stream()
                .filter(range -> range.unit() != TrackingUnit.MINUTE)
                .toList();
        HandleConsumer<RuntimeException> reading = handle -> SnapshotQuery.read(
                handle.createQuery(Sql.statement("tracking/parts"))
                        .bind("series", series)
                        .bindArray(
                                "units",
                                String.class,
                                column(totals, range -> range.unit().wireName()))
                        .bindArray("from", Long.class, column(totals, Range::from))
                        .bindArray("until", Long.class, column(totals, Range::until))
                        .bindArray("minutesFrom", Long.class, column(minutes, Range::from))
                        .bindArray("minutesUntil", Long.class, column(minutes, Range::until)),
                "begin",
                TrackingReader::part,
                rows);
        // What is read in portions needs a transaction, which costs a message more.
        if (ranges.stream().mapToLong(Range::length).sum() > AT_ONCE) {
            jdbi.useTransaction(reading);
        } else {
            jdbi.useHandle(reading);
        }
    }

    private static Part part(ResultSet row) throws SQLException {
        byte[] events = row.getBytes("events");
        if (events != null) {
            return new Part(row.getLong("begin"), null, events);
        }
        EventTotal total = new EventTotal();
        TotalRow.addTo(total, row);
        return new Part(row.getLong("begin"), total, null);
    }

    private static <R> List<R> column(List<Range> ranges, Function<Range, R> value) {
        return ranges.stream().map(value).toList();
    }
}
