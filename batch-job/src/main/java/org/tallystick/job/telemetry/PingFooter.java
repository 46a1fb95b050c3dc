package org.tallystick.job.telemetry;

import java.io.IOException;
import java.util.Objects;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetFiles;
import org.tallystick.model.lake.PingColumn;

/**
 * What the footer of a file of raw pings says.
 *
 * @param file the file
 * @param rows how many rows it has
 * @param fault why it cannot be read, null where it can
 */
record PingFooter(PingFile file, long rows, String fault) {

    static PingFooter read(LakeFileSystem lake, PingFile file) {
        try (ParquetFileReader reader = ParquetFiles.open(lake, file.path())) {
            String fault = fault(reader.getFooter().getFileMetaData().getSchema());
            return new PingFooter(file, reader.getRecordCount(), fault);
        } catch (IOException | RuntimeException unreadable) {
            return new PingFooter(file, 0, "it is not a readable Parquet file: " + unreadable.getMessage());
        }
    }

    /** A column other than the payload may be missing: its pings are dropped for it, with the reason. */
    private static String fault(MessageType schema) {
        if (!schema.containsField(PingColumn.PAYLOAD) && !schema.containsField(PingColumn.DROP_REASON)) {
            return "it has no column " + PingColumn.PAYLOAD;
        }
        for (Type wanted : LakeSchemas.RAW_PINGS.getFields()) {
            if (schema.containsField(wanted.getName())) {
                Type type = schema.getType(wanted.getName());
                boolean same = type.isPrimitive()
                        && type.asPrimitiveType().getPrimitiveTypeName()
                                == wanted.asPrimitiveType().getPrimitiveTypeName()
                        && !type.isRepetition(Type.Repetition.REPEATED)
                        && Objects.equals(type.getLogicalTypeAnnotation(), wanted.getLogicalTypeAnnotation());
                if (!same) {
                    return "its column " + type + " must be " + wanted;
                }
            }
        }
        return null;
    }
}
