package org.tallystick.ingest.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tallystick.model.definition.MeasureDefinition;

/**
 * Values separated by commas, semicolons or tabs, with a header. A cell stays text: a value or a date is read from it,
 * a group's value is that text as a JSON string ({@code 12} is {@code "12"}). An empty cell is nothing: a missing
 * field, or JSON's null where the definition has that group.
 */
public final class CsvRows implements RowReader {

    private final InputStream content;
    private final char separator;
    private final Map<String, MeasureDefinition> definitions;

    /**
     * The rows of a stream, which stays its owner's to close.
     *
     * @param head its first bytes, to tell the separator
     */
    public CsvRows(InputStream content, byte[] head, Map<String, MeasureDefinition> definitions) {
        this.content = content;
        this.separator = CsvHeader.separator(head);
        this.definitions = definitions;
    }

    @Override
    public void readAll(RowSink sink) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(new Utf8Text(content))) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> header = CsvHeader.check(records.hasNext() ? records.next() : null);
            Cells cells = new Cells(header, new FlatRow(header, definitions, FlatRow.EmptyGroup.NULL));
            while (records.hasNext()) {
                cells.read(records.next(), sink);
            }
        } catch (CsvParseException broken) {
            throw new UnusableInput("it is no readable CSV: " + rootMessage(broken), broken);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static String rootMessage(Throwable thrown) {
        return thrown.getCause() == null || thrown.getCause().getMessage() == null
                ? thrown.getMessage()
                : thrown.getMessage() + " (" + thrown.getCause().getMessage() + ")";
    }

    private static Map<String, Integer> places(List<String> header) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < header.size(); place++) {
            places.put(header.get(place), place);
        }
        return places;
    }

    /** Turns records into rows. */
    private final class Cells {
        private final List<String> header;
        private final Map<String, Integer> places;
        private final FlatRow flat;

        Cells(List<String> header, FlatRow flat) {
            this.header = header;
            this.places = places(header);
            this.flat = flat;
        }

        void read(CsvRecord row, RowSink sink) throws IOException {
            long line = row.getStartingLineNumber();
            if (row.getFieldCount() != header.size()) {
                sink.unreadable(
                        line,
                        "the row has " + row.getFieldCount() + " cells, the header has " + header.size(),
                        () -> text(row));
            } else if (row.getFields().stream().anyMatch(Utf8Text::hasStray)) {
                sink.unreadable(line, "the row has bytes that are no UTF-8 text", () -> text(row));
            } else {
                sink.row(line, flat.body(column -> cell(row, column)), () -> text(row));
            }
        }

        private JsonNode cell(CsvRecord row, String column) {
            String text = row.getField(places.get(column));
            return text.isEmpty() ? null : TextNode.valueOf(text);
        }

        private String text(CsvRecord row) {
            return row.getFields().stream()
                    .map(field -> field.indexOf(separator) < 0 && field.indexOf('"') < 0 && field.indexOf('\n') < 0
                            ? field
                            : "\"" + field.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(String.valueOf(separator)));
        }
    }
}
