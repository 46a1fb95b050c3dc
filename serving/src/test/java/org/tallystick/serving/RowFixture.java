package org.tallystick.serving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.tallystick.model.measure.JsonScalar;

/** One row of the table of aggregates, as the job would publish it. */
final class RowFixture implements ServingFixture.PublishedRow {

    private final String measure;
    private String period = "day";
    private OffsetDateTime start = OffsetDateTime.parse("2022-01-01T00:00:00Z");
    private String createdBy = "ecolyo";
    private final String[] groups = new String[3];
    private int wildcards;
    private long count = 10;
    private Double sum = 100.0;
    private double avg = 10.0;
    private Double std = 1.5;

    private RowFixture(String measure) {
        this.measure = measure;
    }

    static RowFixture aRowOf(String measure) {
        return new RowFixture(measure);
    }

    RowFixture by(String unit) {
        period = unit;
        return this;
    }

    RowFixture on(String day) {
        return at(day + "T00:00:00Z");
    }

    RowFixture at(String instant) {
        start = OffsetDateTime.parse(instant);
        return this;
    }

    RowFixture createdBy(String name) {
        createdBy = name;
        return this;
    }

    RowFixture group(int number, String value) {
        return groupJson(number, JsonScalar.ofString(value));
    }

    RowFixture groupJson(int number, String json) {
        groups[number - 1] = json;
        return this;
    }

    RowFixture ignoringGroup(int number) {
        wildcards |= 1 << (number - 1);
        return groupJson(number, JsonScalar.WILDCARD);
    }

    RowFixture counting(long measures) {
        count = measures;
        return this;
    }

    RowFixture summing(Double total) {
        sum = total;
        return this;
    }

    RowFixture averaging(double mean) {
        avg = mean;
        return this;
    }

    RowFixture deviating(Double deviation) {
        std = deviation;
        return this;
    }

    @Override
    public void insert(Connection connection) throws SQLException {
        String key = createdBy + groups[0] + groups[1] + groups[2] + wildcards;
        try (PreparedStatement insert = connection.prepareStatement("insert into aggregate (measure_name, period,"
                + " start_date, key, created_by, group1, group2, group3, wildcards, count, count_not_zero, sum, avg, std,"
                + " min, max, median, first_quartile, third_quartile)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 100.5, 30, 15, 45)")) {
            List<Object> values = Arrays.asList(
                    measure,
                    period,
                    start,
                    UUID.nameUUIDFromBytes(key.getBytes()),
                    createdBy,
                    groups[0],
                    groups[1],
                    groups[2],
                    wildcards,
                    count,
                    count - 1,
                    sum,
                    avg,
                    std);
            for (int index = 0; index < values.size(); index++) {
                insert.setObject(index + 1, values.get(index));
            }
            insert.execute();
        }
    }
}
