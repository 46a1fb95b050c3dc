package org.tallystick.ingest.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.JsonScalar;

/**
 * Parquet with the columns of a raw file of the lake (groups are JSON text such as {@code "DTW"} with its quotes, a null
 * is a missing group) or with those of the JSON form ({@code measureName} …; a group is a struct of one field,
 * whose null is a missing group, or a plain value, whose null is JSON's null). Other columns are not read; optional ones may be missing.
 */
public final class ParquetRows implements RowReader {

    private final InputFile file;
    private final Map<String, MeasureDefinition> definitions;

    /** The rows of a local file. */
    public ParquetRows(Path file, Map<String, MeasureDefinition> definitions) {
        this.file = new LocalInputFile(file);
        this.definitions = definitions;
    }

    @Override
    public void readAll(RowSink sink) throws IOException {
        MessageType schema = schema();
        ParquetColumns columns = ParquetColumns.of(schema, definitions.values());
        FlatRow flat = new FlatRow(
                columns.names().keySet(),
                definitions,
                columns.isRaw() ? FlatRow.EmptyGroup.ABSENT : FlatRow.EmptyGroup.NULL);
        try (ParquetReader<Group> reader = open(columns.projection(schema))) {
            long number = 0;
            for (Group row = next(reader, number); row != null; row = next(reader, number)) {
                number++;
                hand(number, row, columns, flat, sink);
            }
        }
    }

    private static void hand(long number, Group row, ParquetColumns columns, FlatRow flat, RowSink sink)
            throws IOException {
        JsonNode body;
        try {
            body = flat.body(field -> cell(row, field, columns));
        } catch (IllegalArgumentException | ArithmeticException unusable) {
            sink.unreadable(
                    number,
                    unusable.getMessage(),
                    () -> ParquetValues.object(row).toString());
            return;
        }
        sink.row(number, body, () -> ParquetValues.object(row).toString());
    }

    private static JsonNode cell(Group row, String field, ParquetColumns columns) {
        String column = columns.names().get(field);
        JsonNode value = ParquetValues.read(row, column);
        if (value == null && !row.getType().getType(column).isPrimitive()) {
            return MissingNode.getInstance();
        }
        return columns.isRaw() && value != null && field.startsWith("group") ? parsed(field, value) : value;
    }

    private static JsonNode parsed(String field, JsonNode text) {
        try {
            return JsonScalar.parse(text.asText());
        } catch (IllegalArgumentException plain) {
            throw new IllegalArgumentException(
                    field + " must be JSON text such as \"DTW\" with its quotes, 12, true or null; given: "
                            + text.asText(),
                    plain);
        }
    }

    private MessageType schema() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            return reader.getFileMetaData().getSchema();
        } catch (RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    private ParquetReader<Group> open(MessageType wanted) throws IOException {
        try {
            return new Builder(file)
                    .set(ReadSupport.PARQUET_READ_SCHEMA, wanted.toString())
                    .build();
        } catch (RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    private static Group next(ParquetReader<Group> reader, long row) throws IOException {
        try {
            return reader.read();
        } catch (RuntimeException broken) {
            throw new UnusableInput("its Parquet data is damaged after row " + row + ": " + broken, broken);
        }
    }

    /** The Parquet library tells of damaged files by many kinds of unchecked exceptions. */
    private static UnusableInput unreadable(RuntimeException broken) {
        return new UnusableInput("it is no readable Parquet file: " + broken.getMessage(), broken);
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
