package org.tallystick.serving.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.QueryString;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.JsonScalar;
import org.tallystick.model.measure.Unicode;
import org.tallystick.model.period.IsoTime;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.aggregate.AggregateQuery;
import spark.Request;

/** Reads the parameters of the data of a measure: dates or a range, application, groups by their keys, format. */
final class MeasureParameters {

    private static final Set<String> OWN = Set.of("dates", "from", "to", "createdBy", "format");
    private static final Pattern NO_STRING =
            Pattern.compile("-?(0|[1-9]\\d{0,99})(\\.\\d{1,99})?([eE][+-]?\\d{1,3})?|true|false|null");

    private final MeasureDefinition definition;
    private final Map<String, String> given;

    /** The parameters of a request; 405 with the URL that would be right where one is unknown. */
    MeasureParameters(Request request, MeasureDefinition definition) {
        this.definition = definition;
        this.given = QueryString.of(request);
        QueryString.requireKnown(request, names(definition));
    }

    /** The parameter that filters by group 1, 2 or 3: its key, unless that is the name of another parameter. */
    static String groupName(MeasureDefinition definition, int number) {
        String key = definition.groupKey(number);
        return OWN.contains(key) ? "group" + number : key;
    }

    boolean wantsCsv() {
        String format = given.getOrDefault("format", "json");
        if (!format.equals("json") && !format.equals("csv")) {
            throw HttpProblem.badRequest("format must be json or csv; given: " + format);
        }
        return format.equals("csv");
    }

    AggregateQuery query(PeriodUnit period) {
        List<Long> starts = dates();
        boolean ranged = given.containsKey("from") || given.containsKey("to");
        if (starts.isEmpty() && !ranged) {
            throw HttpProblem.notFound("dates, or from and to, must be given");
        }
        if (!starts.isEmpty() && ranged) {
            throw HttpProblem.badRequest("Give dates, or from and to, but not both");
        }
        long from = starts.isEmpty() ? date("from", given.getOrDefault("from", "0001-01-01")) : starts.get(0);
        long until =
                starts.isEmpty() ? until(given.getOrDefault("to", "9999-12-31")) : starts.get(starts.size() - 1) + 1;
        return new AggregateQuery(
                definition.name(), period, from, until, starts, createdBy(), group(1), group(2), group(3));
    }

    private List<Long> dates() {
        String dates = given.getOrDefault("dates", "");
        return Arrays.stream(dates.split(","))
                .filter(date -> !date.isEmpty())
                .map(date -> date("dates", date))
                .distinct()
                .sorted()
                .toList();
    }

    /** A day is meant with all of it, a time as the last that counts. */
    private long until(String text) {
        long last = date("to", text);
        boolean day = text.chars().noneMatch(letter -> letter == 'T' || letter == 't' || letter == ' ');
        PeriodCalendar calendar = definition.calendar();
        return day ? calendar.endOf(PeriodUnit.DAY, last) : last + 1;
    }

    private long date(String name, String text) {
        return IsoTime.parseMicros(text, definition.calendar().zone())
                .orElseThrow(() -> HttpProblem.badRequest(name + " type is incorrect, it must be a date: " + text));
    }

    private List<String> createdBy() {
        String name = given.get("createdBy");
        if (name != null && !Unicode.isStorable(name)) {
            throw HttpProblem.badRequest("createdBy type is incorrect, it must be a string");
        }
        return name == null ? List.of() : List.of(name);
    }

    /** A text in a URL may stand for a string or for another scalar. */
    private List<String> group(int number) {
        String text = definition.groupKey(number) == null ? null : given.get(groupName(definition, number));
        if (text == null) {
            return List.of();
        }
        Stream<String> scalars =
                NO_STRING.matcher(text).matches() ? JsonScalar.textOf(JsonScalar.parse(text)).stream() : Stream.empty();
        return Stream.concat(Stream.of(JsonScalar.ofString(text)), scalars).toList();
    }

    private static Set<String> names(MeasureDefinition definition) {
        Set<String> names = new TreeSet<>(OWN);
        IntStream.rangeClosed(1, 3)
                .filter(number -> definition.groupKey(number) != null)
                .forEach(number -> names.add(groupName(definition, number)));
        return names;
    }
}
