package org.tallystick.job.check;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetFiles;
import org.tallystick.model.lake.RawColumn;

/** Reads the column of starts of one raw file, and nothing else of it. */
final class StartDates {

    private final LakeFileSystem lake;

    StartDates(LakeFileSystem lake) {
        this.lake = lake;
    }

    /** How many rows of the file start before that moment, in microseconds since the epoch. */
    long countBefore(String path, long micros) throws IOException {
        try (ParquetFileReader reader = ParquetFiles.open(lake, path)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageType starts = new MessageType(schema.getName(), schema.getType(RawColumn.START_DATE));
            reader.setRequestedSchema(starts);
            long count = 0;
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                        pages, new Ignored(), starts, reader.getFileMetaData().getCreatedBy());
                count += countBefore(columns, starts.getColumns().get(0), pages.getRowCount(), micros);
            }
            return count;
        }
    }

    private static long countBefore(ColumnReadStoreImpl columns, ColumnDescriptor column, long rows, long micros) {
        ColumnReader reader = columns.getColumnReader(column);
        long count = 0;
        for (long row = 0; row < rows; row++) {
            boolean isSet = reader.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel();
            if (isSet && reader.getLong() < micros) {
                count++;
            }
            reader.consume();
        }
        return count;
    }

    /** The column is read by hand, so that nothing is converted. */
    private static final class Ignored extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {
            // Nothing is converted.
        }

        @Override
        public void end() {
            // Nothing is converted.
        }
    }
}
