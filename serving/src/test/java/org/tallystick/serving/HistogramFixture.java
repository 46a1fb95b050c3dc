package org.tallystick.serving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.model.telemetry.PingProcess;
import org.tallystick.model.telemetry.packed.PackedMerge;
import org.tallystick.model.telemetry.packed.PackedPlace;
import org.tallystick.model.telemetry.packed.PackedWriter;

/** One published histogram with what the job tells about it, as the job would write them. */
final class HistogramFixture implements ServingFixture.PublishedRow {

    private final String metric;
    private String prefix = "build_id";
    private String channel = "nightly";
    private String version = "41";
    private String date = "20150601";
    private String label = "";
    private String process = "parent";
    private String application = "Firefox";
    private String architecture = "x86";
    private String os = "Windows_NT";
    private String osVersion = "6.1";
    private final SortedMap<Long, Long> buckets = new TreeMap<>(Map.of(0L, 1L));
    private long sum;
    private long count = 1;

    private HistogramFixture(String metric) {
        this.metric = metric;
    }

    static HistogramFixture aHistogramOf(String metric) {
        return new HistogramFixture(metric);
    }

    HistogramFixture by(String text) {
        prefix = text;
        return this;
    }

    HistogramFixture in(String text) {
        channel = text;
        return this;
    }

    HistogramFixture of(String text) {
        version = text;
        return this;
    }

    HistogramFixture on(String text) {
        date = text;
        return this;
    }

    HistogramFixture keyed(String text) {
        label = text;
        return this;
    }

    HistogramFixture from(String text) {
        process = text;
        return this;
    }

    HistogramFixture application(String text) {
        application = text;
        return this;
    }

    HistogramFixture architecture(String text) {
        architecture = text;
        return this;
    }

    HistogramFixture os(String name, String ofVersion) {
        os = name;
        osVersion = ofVersion;
        return this;
    }

    /** Lower bounds and numbers, one after the other. */
    HistogramFixture with(long... boundsAndNumbers) {
        buckets.clear();
        for (int i = 0; i < boundsAndNumbers.length; i += 2) {
            buckets.put(boundsAndNumbers[i], boundsAndNumbers[i + 1]);
        }
        return this;
    }

    HistogramFixture summing(long total) {
        sum = total;
        return this;
    }

    HistogramFixture counting(long observations) {
        count = observations;
        return this;
    }

    @Override
    public void insert(Connection connection) throws SQLException {
        execute(
                connection,
                "insert into telemetry_aggregate values (?, ?, ?, ?, ?, ?, ?) on conflict (prefix, channel, version, date,"
                        + " metric) do update set most = greatest(telemetry_aggregate.most, excluded.most),"
                        + " packed = excluded.packed",
                prefix,
                channel,
                version,
                date,
                metric,
                count,
                withStored(connection));
        execute(
                connection,
                "with run as (insert into run (kind, status) values ('telemetry', 'committed') returning id)"
                        + " insert into telemetry_slice select ?, ?, ?, ?, 1, id from run on conflict do nothing",
                prefix,
                channel,
                version,
                date);
        execute(
                connection,
                "insert into telemetry_filter values (?, ?, 'metric', ?, ?), (?, ?, 'application', ?, ?),"
                        + " (?, ?, 'architecture', ?, ?), (?, ?, 'os', ?, ?), (?, ?, 'child', ?, ?)"
                        + " on conflict (channel, version, dimension, value)"
                        + " do update set most = greatest(telemetry_filter.most, excluded.most)",
                channel,
                version,
                metric,
                count,
                channel,
                version,
                application,
                count,
                channel,
                version,
                architecture,
                count,
                channel,
                version,
                os + "," + osVersion,
                count,
                channel,
                version,
                process,
                count);
    }

    /** The row of this metric and date with this histogram in it. */
    private byte[] withStored(Connection connection) throws SQLException {
        PackedWriter writer = new PackedWriter();
        long[] bounds = buckets.keySet().stream().mapToLong(Long::longValue).toArray();
        writer.begin(
                List.of(new PackedPlace(
                        PingProcess.named(process).orElseThrow(), application, architecture, os, osVersion)),
                bounds,
                bounds.length);
        writer.label(label);
        writer.cell(0, sum, count);
        for (int bound = 0; bound < bounds.length; bound++) {
            writer.bucket(bound, buckets.get(bounds[bound]));
        }
        List<byte[]> rows = new ArrayList<>(List.of(writer.finish()));
        try (PreparedStatement statement = connection.prepareStatement("select packed from telemetry_aggregate"
                + " where prefix = ? and channel = ? and version = ? and date = ? and metric = ?")) {
            statement.setString(1, prefix);
            statement.setString(2, channel);
            statement.setString(3, version);
            statement.setString(4, date);
            statement.setString(5, metric);
            try (ResultSet stored = statement.executeQuery()) {
                while (stored.next()) {
                    rows.add(stored.getBytes(1));
                }
            }
        }
        return new PackedMerge().sum(rows);
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.execute();
        }
    }
}
