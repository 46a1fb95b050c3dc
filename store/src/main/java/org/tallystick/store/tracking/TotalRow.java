package org.tallystick.store.tracking;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.tallystick.model.tracking.EventTotal;

/** Reads stored totals. */
final class TotalRow {

    private TotalRow() {}

    /** Adds the total of the row at which the result stands. */
    static void addTo(EventTotal total, ResultSet row) throws SQLException {
        Array rest = row.getArray("sum_rest");
        Double[] others = rest == null ? new Double[0] : (Double[]) rest.getArray();
        double[] parts = new double[others.length + 1];
        parts[0] = row.getDouble("sum");
        for (int part = 0; part < others.length; part++) {
            parts[part + 1] = others[part];
        }
        total.add(row.getLong("count"), parts, row.getDouble("min"), row.getDouble("max"), row.getLong("first_micros"));
    }
}
