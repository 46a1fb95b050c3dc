package org.tallystick.job.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.job.tally.TimeBounds;
import org.tallystick.model.definition.MeasureDefinition;

/**
 * Raw files to be tallied.
 *
 * @param definitions the measures, by number
 * @param bounds which contributions of each measure are meant
 * @param files readable ones
 */
public record RawTally(List<MeasureDefinition> definitions, List<TimeBounds> bounds, List<RawFileFacts> files) {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** How many rows there are. */
    public long rows() {
        return files.stream().mapToLong(RawFileFacts::rows).sum();
    }

    /** The files, each contributing to its measure's own period. */
    public List<ScanFile> scanFiles() {
        Map<String, Integer> numbers = numbers();
        return files.stream()
                .filter(fact -> fact.rows() > 0)
                .map(fact -> {
                    int measure = numbers.get(fact.file().measureName());
                    Projection base =
                            new Projection(measure, definitions.get(measure).aggregationPeriod(), 0);
                    return new ScanFile(fact.file().path(), fact.file().bytes(), measure, List.of(base));
                })
                .toList();
    }

    /** How the tallies are spread: many days stay whole, few days are shared among tasks. */
    public TallyPlan plan(int cores) {
        int partitions = TallyWork.partitions(rows(), cores);
        int[] spreads = new int[definitions.size()];
        numbers().forEach((name, number) -> {
            List<RawFileFacts> own = files.stream()
                    .filter(fact -> fact.file().measureName().equals(name))
                    .toList();
            long rows = own.stream().mapToLong(RawFileFacts::rows).sum();
            long share = Math.max(1, partitions * rows / Math.max(1, rows()));
            spreads[number] = (int) Math.max(1, Math.min(partitions, share / days(own, bounds.get(number))));
        });
        return new TallyPlan(definitions, spreads, partitions, bounds);
    }

    private Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        definitions.forEach(definition -> numbers.put(definition.name(), numbers.size()));
        return numbers;
    }

    /** Over how many days they spread; where a file does not say, it counts as one day. */
    private static long days(List<RawFileFacts> files, TimeBounds bounds) {
        List<RawFileFacts> bounded =
                files.stream().filter(RawFileFacts::bounded).toList();
        long first = bounded.stream()
                .mapToLong(fact -> Math.max(bounds.from(), fact.firstMicros()))
                .min()
                .orElse(0);
        long last = bounded.stream()
                .mapToLong(fact -> Math.min(bounds.until() - 1, fact.lastMicros()))
                .max()
                .orElse(0);
        return Math.max(1, Math.floorDiv(last, MICROS_PER_DAY) - Math.floorDiv(first, MICROS_PER_DAY) + 1);
    }
}
