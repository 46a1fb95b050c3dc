package org.tallystick.job.purge;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.job.run.Footers;
import org.tallystick.job.run.RawFile;
import org.tallystick.job.run.RawFileFacts;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.purge.PurgeLedger;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunInputs.PurgedRows;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;

/**
 * Deletes raw measures that were received long ago; their tallies stay, so that aggregates remain exact and updatable. A
 * measure with an old file that no committed run has consumed is left alone altogether.
 *
 * <p>The ledger keeps the names of deleted files: one that a writer brings once more after its own crash is not read
 * again, and one that is left since a purge died is deleted by the next.
 */
public final class RawPurge {

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long EVER = Instants.toMicros(Instant.parse("0001-01-01T00:00:00Z"));
    private static final long NEVER = Instants.toMicros(Instant.parse("9999-12-31T00:00:00Z"));

    private final LakeSettings lakeSettings;
    private final Database database;

    /** A purge of that lake. */
    public RawPurge(LakeSettings lakeSettings, Database database) {
        this.lakeSettings = lakeSettings;
        this.database = database;
    }

    /**
     * Deletes what was received before a day.
     *
     * @param measureName the only measure, null for all
     * @param before the first receiving day (UTC) that is kept
     * @throws org.tallystick.store.run.RunInProgress where a run is under way
     */
    public PurgeSummary purge(String measureName, LocalDate before) throws IOException, InterruptedException {
        String description = (measureName == null ? "all measures" : measureName) + ", received before " + before;
        try (LakeFileSystem lake = LakeFileSystem.open(lakeSettings);
                RunSession session = RunSession.begin(database.settings(), RunKind.PURGE, description, Duration.ZERO)) {
            Map<String, List<RawFile>> old = oldFiles(lake, measureName, before);
            Map<String, Integer> kept = unconsumed(old, new RunInputs(database));
            old.keySet().removeAll(kept.keySet());
            List<RawFileFacts> facts = new Footers(lake)
                    .read(old.values().stream().flatMap(List::stream).toList());
            mark(session, new DefinitionStore(database).list(), facts);
            return new PurgeSummary(session.id(), delete(lake, facts), bytes(facts), rows(facts), kept);
        }
    }

    private static Map<String, List<RawFile>> oldFiles(LakeFileSystem lake, String measureName, LocalDate before)
            throws IOException {
        Map<String, List<RawFile>> old = new TreeMap<>();
        for (LakeFile file : lake.list(LakeLayout.RAW_MEASURES)) {
            RawFile raw = RawFile.of(file);
            boolean isMeant = measureName == null || measureName.equals(raw.measureName());
            if (isMeant && raw.receivedDate().isBefore(before)) {
                old.computeIfAbsent(raw.measureName(), name -> new ArrayList<>())
                        .add(raw);
            }
        }
        return old;
    }

    private static Map<String, Integer> unconsumed(Map<String, List<RawFile>> old, RunInputs inputs) {
        Map<String, Integer> kept = new TreeMap<>();
        old.forEach((name, files) -> {
            Set<String> consumed =
                    inputs.consumed(files.stream().map(RawFile::path).toList());
            int waiting = files.size() - consumed.size();
            if (waiting > 0) {
                kept.put(name, waiting);
            }
        });
        return kept;
    }

    private static void mark(RunSession session, List<MeasureDefinition> definitions, List<RawFileFacts> facts) {
        Map<String, MeasureDefinition> byName =
                definitions.stream().collect(Collectors.toMap(MeasureDefinition::name, Function.identity()));
        Map<String, List<RawFileFacts>> byMeasure =
                facts.stream().collect(Collectors.groupingBy(fact -> fact.file().measureName()));
        session.commit(handle -> byMeasure.forEach((name, files) -> {
            MeasureDefinition definition = byName.get(name);
            if (definition != null) {
                long first = files.stream()
                        .mapToLong(file -> file.bounded() ? file.firstMicros() : 0)
                        .min()
                        .orElseThrow();
                long last = files.stream()
                        .mapToLong(file -> file.bounded() ? file.lastMicros() : Instants.toMicros(Instant.now()))
                        .max()
                        .orElseThrow();
                PurgeLedger.markAggregates(handle, name, earliestPeriod(definition, first), last);
            }
            stretches(files).forEach(some -> PurgeLedger.noteRaw(handle, name, some.firstMicros(), some.lastMicros()));
            PurgeLedger.markFiles(handle, paths(files));
        }));
    }

    /** What files are about, where they overlap or follow each other within a day as one. */
    static List<PurgedRows> stretches(List<RawFileFacts> files) {
        Instant now = Instant.now();
        List<PurgedRows> sorted = files.stream()
                .filter(file -> file.rows() > 0)
                .map(file -> file.bounded()
                        ? new PurgedRows(file.firstMicros(), file.lastMicros(), now)
                        : new PurgedRows(EVER, NEVER, now))
                .sorted(Comparator.comparingLong(PurgedRows::firstMicros))
                .toList();
        List<PurgedRows> stretches = new ArrayList<>();
        for (PurgedRows file : sorted) {
            PurgedRows last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last != null && file.firstMicros() / MICROS_PER_DAY <= last.lastMicros() / MICROS_PER_DAY + 1) {
                long end = Math.max(last.lastMicros(), file.lastMicros());
                stretches.set(stretches.size() - 1, new PurgedRows(last.firstMicros(), end, now));
            } else {
                stretches.add(file);
            }
        }
        return stretches;
    }

    private static long earliestPeriod(MeasureDefinition definition, long micros) {
        long earliest = micros;
        for (PeriodUnit unit : definition.periods()) {
            earliest = Math.min(earliest, definition.calendar().startOf(unit, micros));
        }
        return earliest;
    }

    private static int delete(LakeFileSystem lake, List<RawFileFacts> facts) throws IOException {
        List<String> paths = paths(facts);
        for (String path : paths) {
            lake.delete(path);
        }
        return paths.size();
    }

    private static List<String> paths(List<RawFileFacts> facts) {
        return facts.stream().map(fact -> fact.file().path()).toList();
    }

    private static long bytes(List<RawFileFacts> facts) {
        return facts.stream().mapToLong(fact -> fact.file().bytes()).sum();
    }

    private static long rows(List<RawFileFacts> facts) {
        return facts.stream().mapToLong(RawFileFacts::rows).sum();
    }
}
