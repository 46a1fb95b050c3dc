package org.tallystick.lake;

import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes Parquet files anew without some of their rows. */
public final class RowRemoval {

    private RowRemoval() {}

    /**
     * A file that was written.
     *
     * @param rows how many rows it has
     * @param bytes its size
     */
    public record Copy(long rows, long bytes) {}

    /** How many rows of a file have this text in that column; most files say no without being read. */
    public static long count(LakeFileSystem lake, String path, String column, String text) throws IOException {
        FilterCompat.Filter equal =
                FilterCompat.get(FilterApi.eq(FilterApi.binaryColumn(column), Binary.fromString(text)));
        long found = 0;
        try (ParquetReader<Group> rows = reader(lake, path, equal)) {
            while (rows.read() != null) {
                found++;
            }
        }
        return found;
    }

    /**
     * Writes the rows of a file that have another text, or none, in that column to another file.
     *
     * @return what was written; no file where there is no such row
     */
    public static Copy copyOthers(LakeFileSystem lake, String path, String column, String text, String toPath)
            throws IOException {
        MessageType schema;
        try (ParquetFileReader footer = ParquetFiles.open(lake, path)) {
            schema = footer.getFooter().getFileMetaData().getSchema();
        }
        int field = schema.getFieldIndex(column);
        try (ParquetReader<Group> rows = reader(lake, path, FilterCompat.NOOP);
                ParquetAppender<Group> others = ParquetAppender.open(lake, toPath, schema, RowRemoval::write)) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                boolean isOther = row.getFieldRepetitionCount(field) == 0
                        || !row.getString(field, 0).equals(text);
                if (isOther) {
                    others.append(row);
                }
            }
            if (others.rows() == 0) {
                return new Copy(0, 0);
            }
            return new Copy(others.rows(), others.commit());
        }
    }

    private static ParquetReader<Group> reader(LakeFileSystem lake, String path, FilterCompat.Filter filter)
            throws IOException {
        return new Builder(HadoopInputFile.fromPath(lake.path(path), lake.configuration()))
                .withFilter(filter)
                .build();
    }

    private static void write(Group row, RecordConsumer consumer) {
        for (int field = 0; field < row.getType().getFieldCount(); field++) {
            if (row.getFieldRepetitionCount(field) > 0) {
                String name = row.getType().getFieldName(field);
                consumer.startField(name, field);
                row.writeValue(field, 0, consumer);
                consumer.endField(name, field);
            }
        }
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
