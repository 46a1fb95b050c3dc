package org.tallystick.job.run;

import java.io.IOException;
import java.util.Objects;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetFiles;

/**
 * What the footer of a raw file says.
 *
 * @param rows how many rows it has
 * @param schema its columns, null where it cannot be read
 * @param fault why it cannot be read, null where it can
 */
public record RawFooter(long rows, MessageType schema, String fault) {

    /** Reads a file's footer. Columns of these names must have these types; those that it lacks are no fault here. */
    public static RawFooter read(LakeFileSystem lake, String path, MessageType wanted) {
        try (ParquetFileReader reader = ParquetFiles.open(lake, path)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            return new RawFooter(reader.getRecordCount(), schema, fault(schema, wanted));
        } catch (IOException | RuntimeException unreadable) {
            return new RawFooter(0, null, "it is not a readable Parquet file: " + unreadable.getMessage());
        }
    }

    /** The same footer, faulty where it lacks one of these columns. */
    public RawFooter requiring(String... columns) {
        for (String column : columns) {
            if (fault == null && !schema.containsField(column)) {
                return new RawFooter(rows, schema, "it has no column " + column);
            }
        }
        return this;
    }

    private static String fault(MessageType schema, MessageType wanted) {
        for (Type right : wanted.getFields()) {
            if (schema.containsField(right.getName())) {
                Type type = schema.getType(right.getName());
                boolean same = type.isPrimitive()
                        && type.asPrimitiveType().getPrimitiveTypeName()
                                == right.asPrimitiveType().getPrimitiveTypeName()
                        && !type.isRepetition(Type.Repetition.REPEATED)
                        && Objects.equals(type.getLogicalTypeAnnotation(), right.getLogicalTypeAnnotation());
                if (!same) {
                    return "its column " + type + " must be " + right;
                }
            }
        }
        return null;
    }
}
