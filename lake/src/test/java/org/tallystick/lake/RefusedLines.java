package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.tallystick.model.lake.RefusedColumn;

/** Small Parquet files with a text in each row. */
final class RefusedLines {

    private RefusedLines() {}

    static ParquetAppender<String> appender(LakeFileSystem lake, String path) throws IOException {
        return ParquetAppender.open(lake, path, LakeSchemas.REFUSED, RefusedLines::write);
    }

    private static void write(String row, RecordConsumer consumer) {
        consumer.startField(RefusedColumn.RECEIVED_AT, 0);
        consumer.addLong(0);
        consumer.endField(RefusedColumn.RECEIVED_AT, 0);
        consumer.startField(RefusedColumn.SOURCE, 1);
        consumer.addBinary(Binary.fromString("test"));
        consumer.endField(RefusedColumn.SOURCE, 1);
        consumer.startField(RefusedColumn.REASON, 3);
        consumer.addBinary(Binary.fromString(row));
        consumer.endField(RefusedColumn.REASON, 3);
    }
}
