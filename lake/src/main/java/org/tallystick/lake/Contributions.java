package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.model.lake.ContributionColumn;

/** Writes files of contributions to telemetry. */
public final class Contributions {

    private Contributions() {}

    /**
     * One row.
     *
     * @param version the version's digits
     * @param buildId the build
     * @param metric the metric's name as stored
     * @param packed all its cells; see {@link org.tallystick.model.telemetry.packed.PackedReader}
     */
    public record Row(String version, String buildId, String metric, byte[] packed) {}

    /** Begins a file. */
    public static ParquetAppender<Row> open(LakeFileSystem lake, String path) throws IOException {
        return ParquetAppender.open(lake, path, LakeSchemas.CONTRIBUTIONS, Contributions::write);
    }

    private static void write(Row row, RecordConsumer consumer) {
        bytes(consumer, 0, ContributionColumn.VERSION, Binary.fromString(row.version()));
        bytes(consumer, 1, ContributionColumn.BUILD_ID, Binary.fromString(row.buildId()));
        bytes(consumer, 2, ContributionColumn.METRIC, Binary.fromString(row.metric()));
        bytes(consumer, 3, ContributionColumn.PACKED, Binary.fromConstantByteArray(row.packed()));
    }

    private static void bytes(RecordConsumer consumer, int field, String name, Binary value) {
        consumer.startField(name, field);
        consumer.addBinary(value);
        consumer.endField(name, field);
    }
}
