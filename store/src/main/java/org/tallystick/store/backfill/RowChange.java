package org.tallystick.store.backfill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What would become of one published row. Numbers of a row with fewer contributions than the threshold are not told,
 * here as everywhere.
 *
 * @param change what happens
 * @param measureName the measure
 * @param period the period's length
 * @param startDate the period's start, local to the definition
 * @param createdBy the application, null where not said
 * @param groups canonical JSON text of group 1, 2 and 3, each null where there is none
 * @param wildcards bit 0, 1, 2: group 1, 2, 3 is ignored
 * @param before statistics by their column's name; empty where the row does not exist, null where they are not told
 * @param after likewise
 */
public record RowChange(
        Change change,
        String measureName,
        String period,
        LocalDateTime startDate,
        String createdBy,
        List<String> groups,
        int wildcards,
        Map<String, Double> before,
        Map<String, Double> after) {

    private static final List<String> STATISTICS = List.of(
            "count", "count_not_zero", "sum", "min", "max", "avg", "std", "median", "first_quartile", "third_quartile");

    /** What happens to a row. */
    public enum Change {
        APPEARS,
        CHANGES,
        VANISHES
    }

    static RowChange read(ResultSet row) throws SQLException {
        long threshold = row.getLong("aggregation_threshold");
        return new RowChange(
                Change.valueOf(row.getString("change").toUpperCase(java.util.Locale.ROOT)),
                row.getString("measure_name"),
                row.getString("period"),
                LocalDateTime.ofInstant(
                        row.getTimestamp("start_date").toInstant(), ZoneId.of(row.getString("time_zone"))),
                row.getString("created_by"),
                java.util.Arrays.asList(row.getString("group1"), row.getString("group2"), row.getString("group3")),
                row.getInt("wildcards"),
                statistics(row, "old_", threshold),
                statistics(row, "new_", threshold));
    }

    private static Map<String, Double> statistics(ResultSet row, String prefix, long threshold) throws SQLException {
        long count = row.getLong(prefix + "count");
        if (row.wasNull()) {
            return Map.of();
        }
        if (count < threshold) {
            return null;
        }
        Map<String, Double> statistics = new LinkedHashMap<>();
        for (String name : STATISTICS) {
            double value = row.getDouble(prefix + name);
            statistics.put(name, row.wasNull() ? null : value);
        }
        return statistics;
    }
}
