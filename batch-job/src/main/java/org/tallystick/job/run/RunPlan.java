package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.model.definition.MeasureDefinition;

/**
 * What a run has to do.
 *
 * @param selection which raw files it takes
 * @param facts what the footers of these files say
 * @param definitions the measures in play, by number
 * @param tallyDays for each name, the days of which committed tallies exist
 * @param republish for each name, the day from which on its aggregates are made anew from tallies
 */
record RunPlan(
        RawSelection selection,
        List<RawFileFacts> facts,
        List<MeasureDefinition> definitions,
        Map<String, Set<LocalDate>> tallyDays,
        Map<String, LocalDate> republish) {

    /** A merging task holds its blocks in memory: about ten bytes a contribution, and two tasks at a time. */
    private static final long CONTRIBUTIONS_PER_TASK = 2_500_000;

    private static final int MOST_TASKS = 1999;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** The files that can be read. */
    List<RawFileFacts> readable() {
        return facts.stream().filter(RawFileFacts::isReadable).toList();
    }

    /** The files that cannot be read, with the reason. */
    List<String> unreadable() {
        return facts.stream()
                .filter(fact -> !fact.isReadable())
                .map(fact -> fact.file().path() + ": " + fact.fault())
                .toList();
    }

    boolean isEmpty() {
        return readable().isEmpty() && republish.isEmpty();
    }

    long rows() {
        return readable().stream().mapToLong(RawFileFacts::rows).sum();
    }

    Map<String, MeasureDefinition> definitionsByName() {
        return definitions.stream().collect(Collectors.toMap(MeasureDefinition::name, definition -> definition));
    }

    /** The raw files, each contributing to its measure's own period. */
    List<ScanFile> scanFiles() {
        Map<String, Integer> numbers = numbers();
        return readable().stream()
                .filter(fact -> fact.rows() > 0)
                .map(fact -> {
                    int measure = numbers.get(fact.file().measureName());
                    Projection base =
                            new Projection(measure, definitions.get(measure).aggregationPeriod(), 0);
                    return new ScanFile(fact.file().path(), fact.file().bytes(), measure, List.of(base));
                })
                .toList();
    }

    /** How the tallies of the raw files are spread: many days stay whole, few days are shared among tasks. */
    TallyPlan tallyPlan(int cores) {
        int partitions = partitions(rows(), cores);
        Map<String, Integer> numbers = numbers();
        int[] spreads = new int[definitions.size()];
        for (String name : numbers.keySet()) {
            List<RawFileFacts> files = readable().stream()
                    .filter(fact -> fact.file().measureName().equals(name))
                    .toList();
            long rows = files.stream().mapToLong(RawFileFacts::rows).sum();
            long share = Math.max(1, partitions * rows / Math.max(1, rows()));
            spreads[numbers.get(name)] = (int) Math.max(1, Math.min(partitions, share / days(files)));
        }
        return new TallyPlan(definitions, spreads, partitions);
    }

    /** Tasks for that many contributions. */
    static int partitions(long contributions, int cores) {
        long tasks = Math.max(2L * cores, contributions / CONTRIBUTIONS_PER_TASK + 1);
        return (int) Math.min(MOST_TASKS, contributions < 100_000 ? Math.min(tasks, cores) : tasks);
    }

    /** Days since the epoch, by name, whose base aggregates need earlier tallies too. */
    Map<String, Set<Long>> deferredDays() {
        Map<String, Set<Long>> days = new HashMap<>();
        tallyDays.forEach((name, dates) -> days.put(
                name, new HashSet<>(dates.stream().map(LocalDate::toEpochDay).toList())));
        return days;
    }

    private Map<String, Integer> numbers() {
        return IntStream.range(0, definitions.size())
                .boxed()
                .collect(Collectors.toMap(number -> definitions.get(number).name(), number -> number));
    }

    private static long days(List<RawFileFacts> files) {
        long first = files.stream().mapToLong(RawFileFacts::firstMicros).min().orElse(0);
        long last = files.stream().mapToLong(RawFileFacts::lastMicros).max().orElse(0);
        return Math.floorDiv(last, MICROS_PER_DAY) - Math.floorDiv(first, MICROS_PER_DAY) + 1;
    }
}
