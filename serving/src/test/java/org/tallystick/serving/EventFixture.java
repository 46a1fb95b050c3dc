package org.tallystick.serving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tallystick.model.period.Instants;
import org.tallystick.model.tracking.EventBlock;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.model.tracking.EventTotal;

/** The events of one series, published as the job would publish them. */
final class EventFixture implements ServingFixture.PublishedRow {

    private static final long MINUTE = 60_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final EventSeries series;
    private final List<Event> events = new ArrayList<>();
    private int threshold = 1;

    /** An event; microseconds since the epoch. */
    record Event(long micros, double value) {}

    private EventFixture(EventSeries series) {
        this.series = series;
    }

    static EventFixture eventsOf(String namespace, String name) {
        return new EventFixture(new EventSeries(namespace, name));
    }

    EventFixture at(String time, double value) {
        return at(Instants.toMicros(Instant.parse(time)), value);
    }

    EventFixture at(long micros, double value) {
        events.add(new Event(micros, value));
        return this;
    }

    EventFixture withThreshold(int least) {
        threshold = least;
        return this;
    }

    EventSeries series() {
        return series;
    }

    List<Event> all() {
        return events;
    }

    @Override
    public void insert(Connection connection) throws SQLException {
        execute(
                connection,
                "insert into tracking_namespace values (?, ?) on conflict (namespace) do update set threshold = excluded.threshold",
                series.namespace(),
                threshold);
        execute(
                connection,
                "insert into tracking_series values (?, ?, ?, ?, ?)",
                series.key(),
                series.namespace(),
                series.name(),
                events.stream().mapToLong(Event::micros).min().orElseThrow(),
                events.stream().mapToLong(Event::micros).max().orElseThrow());
        for (Map.Entry<Long, List<Event>> minute : by(MINUTE).entrySet()) {
            List<Event> sorted = minute.getValue().stream()
                    .sorted(Comparator.comparingLong(Event::micros).thenComparingDouble(Event::value))
                    .toList();
            byte[] block = EventBlock.encode(
                    minute.getKey(),
                    sorted.stream().mapToLong(Event::micros).toArray(),
                    sorted.stream().mapToDouble(Event::value).toArray(),
                    0,
                    sorted.size());
            execute(connection, "insert into tracking_minute values (?, ?, ?)", series.key(), minute.getKey(), block);
        }
        insertTotals(connection, "hour", by(HOUR));
        insertTotals(connection, "day", by(DAY));
    }

    private Map<Long, List<Event>> by(long length) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> Math.floorDiv(event.micros(), length) * length, TreeMap::new, Collectors.toList()));
    }

    private void insertTotals(Connection connection, String unit, Map<Long, List<Event>> groups) throws SQLException {
        for (Map.Entry<Long, List<Event>> group : groups.entrySet()) {
            EventTotal total = new EventTotal();
            group.getValue().forEach(event -> total.add(event.micros(), event.value()));
            double[] sum = total.sum().parts();
            Double[] rest = new Double[sum.length - 1];
            for (int part = 1; part < sum.length; part++) {
                rest[part - 1] = sum[part];
            }
            execute(
                    connection,
                    "insert into tracking_period values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    series.key(),
                    unit,
                    group.getKey(),
                    total.count(),
                    sum[0],
                    rest.length == 0 ? null : connection.createArrayOf("float8", rest),
                    total.min(),
                    total.max(),
                    total.firstMicros());
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                if (values[index] == null) {
                    statement.setNull(index + 1, Types.ARRAY);
                } else {
                    statement.setObject(index + 1, values[index]);
                }
            }
            statement.execute();
        }
    }
}
