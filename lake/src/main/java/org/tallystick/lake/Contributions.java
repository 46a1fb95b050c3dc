package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.model.lake.ContributionColumn;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.PingDimensions;

/** Writes files of contributions to telemetry. */
public final class Contributions {

    private static final int FIRST_NUMBER = 9;

    private Contributions() {}

    /**
     * One row.
     *
     * @param dimensions the dimensions, whose channel the folder says
     * @param metric the metric
     * @param sum the sum of all observed values
     * @param count the number of observations
     * @param bounds lower bounds of the buckets that are not zero, ascending
     * @param counts their counts
     */
    public record Row(PingDimensions dimensions, Metric metric, long sum, long count, long[] bounds, long[] counts) {}

    /** Begins a file. */
    public static ParquetAppender<Row> open(LakeFileSystem lake, String path) throws IOException {
        return ParquetAppender.open(lake, path, LakeSchemas.CONTRIBUTIONS, Contributions::write);
    }

    private static void write(Row row, RecordConsumer consumer) {
        PingDimensions dimensions = row.dimensions();
        text(consumer, 0, ContributionColumn.VERSION, dimensions.version());
        text(consumer, 1, ContributionColumn.BUILD_ID, dimensions.buildId());
        text(consumer, 2, ContributionColumn.APPLICATION, dimensions.application());
        text(consumer, 3, ContributionColumn.ARCHITECTURE, dimensions.architecture());
        text(consumer, 4, ContributionColumn.OS, dimensions.os());
        text(consumer, 5, ContributionColumn.OS_VERSION, dimensions.osVersion());
        text(consumer, 6, ContributionColumn.METRIC, row.metric().name());
        text(consumer, 7, ContributionColumn.LABEL, row.metric().label());
        text(consumer, 8, ContributionColumn.PROCESS, row.metric().process().wireName());
        number(consumer, FIRST_NUMBER, ContributionColumn.SUM, row.sum());
        number(consumer, FIRST_NUMBER + 1, ContributionColumn.COUNT, row.count());
        list(consumer, FIRST_NUMBER + 2, ContributionColumn.BUCKETS, row.bounds());
        list(consumer, FIRST_NUMBER + 3, ContributionColumn.COUNTS, row.counts());
    }

    private static void text(RecordConsumer consumer, int field, String name, String value) {
        consumer.startField(name, field);
        consumer.addBinary(Binary.fromString(value));
        consumer.endField(name, field);
    }

    private static void number(RecordConsumer consumer, int field, String name, long value) {
        consumer.startField(name, field);
        consumer.addLong(value);
        consumer.endField(name, field);
    }

    private static void list(RecordConsumer consumer, int field, String name, long[] values) {
        consumer.startField(name, field);
        consumer.startGroup();
        if (values.length > 0) {
            consumer.startField("list", 0);
            for (long value : values) {
                consumer.startGroup();
                number(consumer, 0, "element", value);
                consumer.endGroup();
            }
            consumer.endField("list", 0);
        }
        consumer.endGroup();
        consumer.endField(name, field);
    }
}
