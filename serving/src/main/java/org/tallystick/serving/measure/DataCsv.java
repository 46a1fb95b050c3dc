package org.tallystick.serving.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.JsonScalar;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.serving.answer.JsonNumbers;
import org.tallystick.serving.answer.PeriodTexts;
import org.tallystick.store.aggregate.ReleasedRow;

/** CSV of RFC 4180 in UTF-8: a header, one line per row, nothing where there is no value. */
final class DataCsv implements DataForm {

    private final OutputStream stream;
    private final MeasureDefinition definition;
    private final PeriodTexts periods;
    private final List<Integer> groups;

    DataCsv(OutputStream stream, MeasureDefinition definition, PeriodUnit period) {
        this.stream = stream;
        this.definition = definition;
        this.periods = new PeriodTexts(definition.calendar(), period);
        this.groups = List.of(1, 2, 3).stream()
                .filter(number -> definition.groupKey(number) != null)
                .toList();
    }

    @Override
    public void begin() throws IOException {
        List<String> names = new ArrayList<>(List.of("date", "createdBy"));
        groups.forEach(number -> names.add(definition.groupKey(number)));
        names.addAll(List.of("count", "countNotZero", "sum", "min", "max", "avg", "std"));
        if (definition.withQuartiles()) {
            names.addAll(List.of("median", "firstQuartile", "thirdQuartile"));
        }
        line(names);
    }

    @Override
    public void row(ReleasedRow row) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add(periods.date(row.startMicros()));
        cells.add(row.createdBy());
        groups.forEach(number -> cells.add(group(row.group(number))));
        cells.add(Long.toString(row.count()));
        cells.add(Long.toString(row.countNotZero()));
        cells.add(number(row.sum()));
        cells.add(number(row.min()));
        cells.add(number(row.max()));
        cells.add(number(row.avg()));
        cells.add(number(row.std()));
        if (definition.withQuartiles()) {
            cells.add(number(row.median()));
            cells.add(number(row.firstQuartile()));
            cells.add(number(row.thirdQuartile()));
        }
        line(cells);
    }

    @Override
    public void end() {
        // A CSV file ends with its last line.
    }

    private void line(List<String> cells) throws IOException {
        String line = cells.stream().map(DataCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
        stream.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String cell) {
        if (cell == null) {
            return "";
        }
        boolean plain =
                cell.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** A string as it is, any other scalar as in JSON. */
    private static String group(String json) {
        if (json == null || !json.startsWith("\"")) {
            return json;
        }
        return JsonScalar.parse(json).textValue();
    }

    private static String number(Double value) {
        return value == null || !Double.isFinite(value) ? null : JsonNumbers.text(value);
    }
}
