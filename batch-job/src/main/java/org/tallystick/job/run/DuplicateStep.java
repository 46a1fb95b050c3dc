package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.job.duplicate.Duplicates;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.store.run.IdFile;
import org.tallystick.store.run.RunInputs;

/**
 * Finds the rows of new raw files whose id counts already, by this run or an earlier one. Files without ids are not
 * read; where no file has any, Spark is not asked.
 */
public final class DuplicateStep {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final TallyWork work;
    private final RunInputs inputs;

    /** A step with that lake, database and Spark. */
    public DuplicateStep(TallyWork work, RunInputs inputs) {
        this.work = work;
        this.inputs = inputs;
    }

    /** Rows that do not count beside those of earlier runs, and the files of ids that the run adds. */
    Duplicates find(RawTally raw, long run) {
        return find(raw, stored(raw), run);
    }

    /** Rows that do not count beside others of these files, which are all that have rows of the periods meant. */
    public Duplicates findAmong(RawTally raw, long run) {
        return find(
                raw,
                raw.definitions().stream().map(measure -> List.<IdFile>of()).toList(),
                run);
    }

    private Duplicates find(RawTally raw, List<List<IdFile>> stored, long run) {
        List<RawFileFacts> facts = withIds(raw);
        if (facts.isEmpty()) {
            return Duplicates.none();
        }
        Set<String> paths = facts.stream().map(fact -> fact.file().path()).collect(Collectors.toSet());
        List<ScanFile> files = raw.scanFiles().stream()
                .filter(file -> paths.contains(file.path()))
                .toList();
        long ids = facts.stream().mapToLong(RawFileFacts::ids).sum();
        return work.duplicateSearch().find(raw.plan(work.cores()), files, ids, stored, run);
    }

    private static List<RawFileFacts> withIds(RawTally raw) {
        return raw.files().stream().filter(fact -> fact.ids() > 0).toList();
    }

    /** For each measure, the ids that count already and may occur again. */
    private List<List<IdFile>> stored(RawTally raw) {
        List<List<IdFile>> stored = new ArrayList<>();
        for (MeasureDefinition definition : raw.definitions()) {
            List<RawFileFacts> own = withIds(raw).stream()
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
