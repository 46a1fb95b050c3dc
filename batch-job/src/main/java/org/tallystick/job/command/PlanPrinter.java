package org.tallystick.job.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.tallystick.job.progress.ProgressLine;
import org.tallystick.store.backfill.RowChange;

/** Prints what a backfill would change, row by row as they come: there may be millions. */
final class PlanPrinter implements Consumer<RowChange> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final String SUPPRESSED = "(below the threshold)";

    private final PrintWriter out;
    private final Format format;
    private final ProgressLine progress;
    private final Map<RowChange.Change, Long> counts = new EnumMap<>(RowChange.Change.class);

    /** How a plan is printed. */
    enum Format {
        TABLE,
        JSON
    }

    PlanPrinter(PrintWriter out, Format format, ProgressLine progress) {
        this.out = out;
        this.format = format;
        this.progress = progress;
    }

    @Override
    public void accept(RowChange row) {
        if (counts.isEmpty()) {
            progress.close();
            if (format == Format.TABLE) {
                out.printf(
                        "%-8s  %-7s  %-19s  %s%n",
                        "change", "period", "start", "measure, application, groups: statistics");
            }
        }
        counts.merge(row.change(), 1L, Long::sum);
        out.println(format == Format.TABLE ? line(row) : json(row));
    }

    /** How many rows would appear, change and vanish. */
    Map<String, Long> counts() {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((change, count) -> named.put(name(change), count));
        return named;
    }

    private static String line(RowChange row) {
        StringJoiner key = new StringJoiner(", ");
        key.add(row.measureName());
        if (row.createdBy() != null) {
            key.add(row.createdBy());
        }
        for (int group = 0; group < row.groups().size(); group++) {
            String value = row.groups().get(group);
            if (value != null) {
                key.add((row.wildcards() & 1 << group) == 0 ? value : "*");
            }
        }
        return String.format(
                "%-8s  %-7s  %-19s  %s: %s",
                name(row.change()), row.period(), row.startDate().format(START), key, statistics(row));
    }

    private static String statistics(RowChange row) {
        return switch (row.change()) {
            case APPEARS -> listed(row.after());
            case VANISHES -> listed(row.before());
            case CHANGES ->
                row.before() == null || row.after() == null
                        ? (row.before() == null ? SUPPRESSED : listed(row.before())) + " -> "
                                + (row.after() == null ? SUPPRESSED : listed(row.after()))
                        : differences(row.before(), row.after());
        };
    }

    private static String listed(Map<String, Double> statistics) {
        if (statistics == null) {
            return SUPPRESSED;
        }
        StringJoiner texts = new StringJoiner(", ");
        statistics.forEach((name, value) -> texts.add(name + " " + text(value)));
        return texts.toString();
    }

    private static String differences(Map<String, Double> before, Map<String, Double> after) {
        StringJoiner texts = new StringJoiner(", ");
        before.forEach((name, old) -> {
            if (!Objects.equals(old, after.get(name))) {
                texts.add(name + " " + text(old) + " -> " + text(after.get(name)));
            }
        });
        return texts.toString();
    }

    private static String json(RowChange row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("change", name(row.change()));
        json.put("measureName", row.measureName());
        json.put("period", row.period());
        json.put("startDate", row.startDate().format(START));
        json.put("createdBy", row.createdBy());
        for (int group = 0; group < row.groups().size(); group++) {
            json.put("group" + (group + 1), row.groups().get(group));
        }
        json.put("wildcards", row.wildcards());
        json.put("suppressed", suppressed(row));
        json.put("before", row.before());
        json.put("after", row.after());
        try {
            return JSON.writeValueAsString(json);
        } catch (IOException impossible) {
            throw new IllegalStateException("A planned change cannot be written as JSON", impossible);
        }
    }

    private static List<String> suppressed(RowChange row) {
        List<String> sides = new ArrayList<>();
        if (row.before() == null) {
            sides.add("before");
        }
        if (row.after() == null) {
            sides.add("after");
        }
        return sides;
    }

    private static String text(Double value) {
        if (value == null) {
            return "none";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf(value.longValue())
                : value.toString();
    }

    private static String name(RowChange.Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
