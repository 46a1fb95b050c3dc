package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.duplicate.DuplicateSearch;
import org.tallystick.job.duplicate.Duplicates;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.run.IdFile;
import org.tallystick.store.run.RunInputs;

/**
 * Finds the rows of new raw files whose id counts already, by this run or an earlier one. Files without ids are not
 * read; where no file has any, Spark is not asked.
 */
final class DuplicateStep {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Supplier<SparkSession> spark;
    private final LakeSettings lake;
    private final RunInputs inputs;

    DuplicateStep(Supplier<SparkSession> spark, LakeSettings lake, RunInputs inputs) {
        this.spark = spark;
        this.lake = lake;
        this.inputs = inputs;
    }

    /** These rows, and the files of ids that the run adds. */
    Duplicates find(RunPlan plan, long run) {
        List<RawFileFacts> facts =
                plan.readable().stream().filter(fact -> fact.ids() > 0).toList();
        if (facts.isEmpty()) {
            return Duplicates.none();
        }
        Set<String> paths = facts.stream().map(fact -> fact.file().path()).collect(Collectors.toSet());
        List<ScanFile> files = plan.scanFiles().stream()
                .filter(file -> paths.contains(file.path()))
                .toList();
        long ids = facts.stream().mapToLong(RawFileFacts::ids).sum();
        return new DuplicateSearch(spark.get(), lake)
                .find(
                        plan.tallyPlan(spark.get().sparkContext().defaultParallelism()),
                        files,
                        ids,
                        stored(plan, facts),
                        run);
    }

    /** For each measure, the ids that count already and may occur again. */
    private List<List<IdFile>> stored(RunPlan plan, List<RawFileFacts> facts) {
        List<List<IdFile>> stored = new ArrayList<>();
        for (MeasureDefinition definition : plan.definitions()) {
            List<RawFileFacts> own = facts.stream()
                    .filter(fact -> fact.file().measureName().equals(definition.name()))
                    .toList();
            stored.add(own.isEmpty() ? List.of() : stored(definition, own));
        }
        return stored;
    }

    private List<IdFile> stored(MeasureDefinition definition, List<RawFileFacts> facts) {
        if (!facts.stream().allMatch(RawFileFacts::bounded)) {
            return inputs.idFiles(definition.name(), FIRST, LAST);
        }
        long first = facts.stream().mapToLong(RawFileFacts::firstMicros).min().orElseThrow();
        long last = facts.stream().mapToLong(RawFileFacts::lastMicros).max().orElseThrow();
        return inputs.idFiles(definition.name(), firstDay(definition, first), firstDay(definition, last));
    }

    private static LocalDate firstDay(MeasureDefinition definition, long micros) {
        PeriodCalendar calendar = definition.calendar();
        return calendar.localDate(calendar.startOf(definition.aggregationPeriod(), micros));
    }
}
