package org.tallystick.cli.quickstart;

import static org.tallystick.cli.terminal.TextTable.numbers;
import static org.tallystick.cli.terminal.TextTable.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.Instants;
import org.tallystick.store.aggregate.AggregateQuery;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.aggregate.Disclosure;
import org.tallystick.store.aggregate.ReleasedRow;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;

/** Some published rows of one period of a measure, and how many are kept back. */
final class ExampleTable {

    private static final int ROWS_SHOWN = 6;
    private static final long ONE_MICROSECOND = 1;

    private final AggregateReader aggregates;
    private final Disclosure disclosure;

    ExampleTable(AggregateReader aggregates, Disclosure disclosure) {
        this.aggregates = aggregates;
        this.disclosure = disclosure;
    }

    /**
     * A line that says what it is, then the table, the rows with the most contributions first; values that are kept
     * back are not in it.
     */
    List<String> lines(MeasureDefinition definition, LocalDate day) {
        Instant start = day.atStartOfDay(definition.calendar().zone()).toInstant();
        List<ReleasedRow> released = released(definition, start);
        long suppressed = disclosure.suppressed(definition.name(), definition.aggregationPeriod(), start);
        TextTable table = TextTable.of(
                words(groups(definition)),
                numbers("COUNT"),
                numbers("MEAN"),
                numbers("STD"),
                numbers("MIN"),
                numbers("MEDIAN"),
                numbers("MAX"));
        released.stream()
                .sorted(Comparator.comparingLong(ReleasedRow::count).reversed())
                .limit(ROWS_SHOWN)
                .forEach(row -> table.row(
                        groups(definition, row),
                        row.count(),
                        number(row.avg()),
                        number(row.std()),
                        number(row.min()),
                        number(row.median()),
                        number(row.max())));
        if (suppressed > 0) {
            table.row("(" + suppressed + " rows)", "< " + definition.aggregationThreshold(), "-", "-", "-", "-", "-");
        }
        List<String> lines = new ArrayList<>();
        lines.add(definition.name() + ", " + definition.aggregationPeriod().wireName() + " " + day + ": "
                + released.size() + " rows released, " + suppressed + " suppressed");
        lines.addAll(table.lines());
        return lines;
    }

    private List<ReleasedRow> released(MeasureDefinition definition, Instant start) {
        long micros = Instants.toMicros(start);
        Rows rows = new Rows();
        aggregates.rows(
                new AggregateQuery(
                        definition.name(),
                        definition.aggregationPeriod(),
                        micros,
                        micros + ONE_MICROSECOND,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                rows);
        return rows.all;
    }

    private static String groups(MeasureDefinition definition) {
        return IntStream.rangeClosed(1, 3)
                .filter(number -> definition.groupKey(number) != null)
                .mapToObj(number -> definition.groupKey(number).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String groups(MeasureDefinition definition, ReleasedRow row) {
        return IntStream.rangeClosed(1, 3)
                .filter(number -> definition.groupKey(number) != null)
                .mapToObj(number -> plain(row.group(number)))
                .collect(Collectors.joining(", "));
    }

    private static String plain(String json) {
        try {
            JsonNode value = new ObjectMapper().readTree(json);
            return value.isTextual() ? value.textValue() : json;
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("The database holds a group that is no JSON: " + json, notJson);
        }
    }

    private static String number(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%,.1f", value);
    }

    private static final class Rows implements SnapshotRows<ReleasedRow> {
        private final List<ReleasedRow> all = new ArrayList<>();

        @Override
        public void version(PublicationVersion version) {
            // All rows are read at once, of whatever version.
        }

        @Override
        public void row(ReleasedRow row) {
            all.add(row);
        }
    }
}
