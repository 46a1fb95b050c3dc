package org.tallystick.store.tracking;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.tracking.EventTotal;
import org.tallystick.store.database.Sql;

/** What is published of tracking events before a run adds to it, read over a connection of its own. */
public final class TrackingState implements AutoCloseable {

    private final Connection connection;

    private TrackingState(Connection connection) {
        this.connection = connection;
    }

    /** The state of that database. */
    public static TrackingState open(DatabaseSettings settings) throws SQLException {
        return new TrackingState(DriverManager.getConnection(settings.url(), settings.user(), settings.password()));
    }

    /** The events of these minutes, as blocks; minutes without events are absent. */
    public Map<PeriodKey, byte[]> minutes(Collection<PeriodKey> wanted) throws SQLException {
        Map<PeriodKey, byte[]> found = new HashMap<>();
        List<PeriodKey> keys = List.copyOf(wanted);
        try (PreparedStatement query = connection.prepareStatement(Sql.statement("tracking/minutes-before"))) {
            query.setArray(1, array("uuid", keys.stream().map(PeriodKey::series)));
            query.setArray(2, array("bigint", keys.stream().map(PeriodKey::begin)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(key(row, TrackingUnit.MINUTE), row.getBytes("events"));
                }
            }
        }
        return found;
    }

    /** The totals of these hours and days; those without events are absent. */
    public Map<PeriodKey, EventTotal> totals(Collection<PeriodKey> wanted) throws SQLException {
        Map<PeriodKey, EventTotal> found = new HashMap<>();
        List<PeriodKey> keys = List.copyOf(wanted);
        try (PreparedStatement query = connection.prepareStatement(Sql.statement("tracking/periods-before"))) {
            query.setArray(1, array("uuid", keys.stream().map(PeriodKey::series)));
            query.setArray(2, array("text", keys.stream().map(key -> key.unit().wireName())));
            query.setArray(3, array("bigint", keys.stream().map(PeriodKey::begin)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    EventTotal total = new EventTotal();
                    TotalRow.addTo(total, row);
                    found.put(key(row, TrackingUnit.named(row.getString("unit"))), total);
                }
            }
        }
        return found;
    }

    private static PeriodKey key(ResultSet row, TrackingUnit unit) throws SQLException {
        return new PeriodKey(row.getObject("series", UUID.class), unit, row.getLong("begin"));
    }

    private java.sql.Array array(String type, java.util.stream.Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
