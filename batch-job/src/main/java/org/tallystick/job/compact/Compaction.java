package org.tallystick.job.compact;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.job.run.Leftovers;
import org.tallystick.job.run.LockedCompaction;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;
import org.tallystick.job.run.TallyWork;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.run.CompactionSession;
import org.tallystick.store.run.RunInProgress;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;
import org.tallystick.store.run.TallySwap;

/**
 * Puts tally files together: the many of a day into few, the days of a month into files of the month, and the months of a
 * year into files of the year. Nothing that is published changes, and nothing that a reader or a run may be reading is deleted.
 *
 * <p>One transaction for some thousand files at a time. A compaction that dies is simply run again.
 */
public final class Compaction {

    /** What one transaction swaps; more would hold too much in memory of the driver. */
    private static final int FILES_AT_ONCE = 20_000;

    private final TallyWork work;
    private final LakeFileSystem lake;
    private final RunInputs inputs;
    private final RunListener listener;

    /** A compaction of that lake. */
    public Compaction(TallyWork work, LakeFileSystem lake, RunInputs inputs, RunListener listener) {
        this.work = work;
        this.lake = lake;
        this.inputs = inputs;
        this.listener = listener;
    }

    /** What {@link #run} would do now; changes nothing. */
    public CompactionSummary dryRun(CompactionRequest request) {
        return planned(groups(request));
    }

    /**
     * Puts files together.
     *
     * @throws RunInProgress where another compaction is under way
     * @throws org.tallystick.store.run.TalliesChanged where tallies were replaced meanwhile
     */
    public CompactionSummary run(CompactionRequest request) throws IOException {
        CompactionSummary summary = CompactionSummary.none();
        for (List<CompactionGroup> some : batches(groups(request))) {
            summary = summary.plus(swap(some, request.patience()));
        }
        return summary;
    }

    /** The same for a run that is already published: what goes wrong is told, and the next run tries again. */
    public CompactionSummary afterRun(CompactionRequest request) {
        try {
            return run(request);
        } catch (RunInProgress other) {
            return CompactionSummary.none();
        } catch (IOException | RuntimeException failed) {
            return CompactionSummary.failed(String.valueOf(failed.getMessage()));
        }
    }

    private List<CompactionGroup> groups(CompactionRequest request) {
        CompactionPlan plan = new CompactionPlan(request, LocalDate.now(ZoneOffset.UTC));
        List<CompactionGroup> groups = new ArrayList<>();
        for (ScheduledDefinition scheduled : inputs.definitions()) {
            MeasureDefinition definition = scheduled.definition();
            if (request.months() == null || request.months().containsKey(definition.name())) {
                var months = request.months() == null
                        ? Set.<LocalDate>of()
                        : request.months().get(definition.name());
                groups.addAll(plan.groups(definition, inputs.tallyFilesOfMonths(definition.name(), months)));
            }
        }
        return groups;
    }

    /** A month with its days stays together, since days that are put together may be added to their month, too. */
    private static List<List<CompactionGroup>> batches(List<CompactionGroup> groups) {
        Map<String, List<CompactionGroup>> byMonth = groups.stream()
                .collect(Collectors.groupingBy(
                        group -> group.definition().name() + " "
                                + group.files().get(0).month(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<List<CompactionGroup>> batches = new ArrayList<>();
        int room = 0;
        for (List<CompactionGroup> month : byMonth.values()) {
            if (room <= 0) {
                batches.add(new ArrayList<>());
                room = FILES_AT_ONCE;
            }
            batches.get(batches.size() - 1).addAll(month);
            room -= month.stream().mapToInt(group -> group.files().size()).sum();
        }
        return batches;
    }

    private CompactionSummary swap(List<CompactionGroup> groups, Duration patience) throws IOException {
        Instant begin = Instant.now();
        String description = groups.size() + " days, months and years";
        return new LockedCompaction(work.databaseSettings(), lake, inputs)
                .run(description, patience, (session, leftovers) -> swap(groups, session, leftovers, begin));
    }

    private CompactionSummary swap(
            List<CompactionGroup> groups, CompactionSession session, Leftovers leftovers, Instant begin)
            throws IOException {
        TallySwap swap = write(groups, session.id());
        listener.reached(RunStep.COMPACTING, swap.written().size() + " files are written");
        if (work.lostAttempts()) {
            Set<String> named = swap.written().stream().map(TallyFile::path).collect(Collectors.toSet());
            leftovers.removeLost(session.id(), named, List.of());
        }
        session.commit(definitions(groups), swap);
        listener.reached(
                RunStep.COMPACTED,
                swap.written().size() + " files instead of "
                        + swap.replaced().size() + ", "
                        + swap.joined().size() + " added to their months and years");
        return done(session.id(), groups, swap, begin);
    }

    /** Groups of the same spread share one Spark job; hardly ever is there more than one. */
    private TallySwap write(List<CompactionGroup> groups, long run) {
        Map<Integer, List<CompactionGroup>> bySpread = groups.stream()
                .collect(Collectors.groupingBy(CompactionGroup::spread, TreeMap::new, Collectors.toList()));
        List<TallyFile> written = new ArrayList<>();
        bySpread.forEach((spread, some) -> written.addAll(MergedPartition.tallyFiles(merge(some, spread, run))));
        Set<TallyFile> replaced = new LinkedHashSet<>();
        Set<TallyFile> joined = new LinkedHashSet<>();
        groups.forEach(group -> (group.joins() ? joined : replaced).addAll(group.files()));
        return swap(replaced, joined, written);
    }

    private static TallySwap swap(Set<TallyFile> replaced, Set<TallyFile> joined, List<TallyFile> written) {
        // A new file is in one of the next level where the old ones are, or are added just now.
        Set<String> placesJoined = replaced.stream()
                .filter(file -> file.joined() || joined.contains(file))
                .map(Compaction::place)
                .collect(Collectors.toSet());
        Set<String> mixed = replaced.stream()
                .filter(file -> !file.joined() && !joined.contains(file))
                .map(Compaction::place)
                .collect(Collectors.toSet());
        if (mixed.stream().anyMatch(placesJoined::contains)) {
            throw new IllegalStateException(
                    "Files of one day or month were put together, of which only some are in their month or year");
        }
        Set<TallyFile> staying = new LinkedHashSet<>(joined);
        staying.removeAll(replaced);
        Set<String> placesOfEvents = replaced.stream()
                .filter(file -> file.level() == TallyLevel.BASE && file.origin() == TallyOrigin.EVENTS)
                .map(Compaction::place)
                .collect(Collectors.toSet());
        return new TallySwap(
                List.copyOf(replaced),
                List.copyOf(staying),
                written.stream()
                        .map(file -> placesOfEvents.contains(place(file)) ? file.ofEvents() : file)
                        .map(file -> placesJoined.contains(place(file)) ? file.asJoined() : file)
                        .toList());
    }

    private static String place(TallyFile file) {
        return file.measureName() + " " + file.level() + " " + file.startDate();
    }

    private List<MergedPartition> merge(List<CompactionGroup> groups, int spread, long run) {
        Map<String, MeasureDefinition> definitions = definitions(groups);
        List<String> names = List.copyOf(definitions.keySet());
        Map<TallyFile, List<Projection>> projections = new LinkedHashMap<>();
        for (CompactionGroup group : groups) {
            int measure = names.indexOf(group.definition().name());
            for (TallyFile file : group.files()) {
                projections
                        .computeIfAbsent(file, key -> new ArrayList<>())
                        .add(new Projection(measure, group.unit(), 0));
            }
        }
        List<ScanFile> files = new ArrayList<>();
        projections.forEach((file, made) ->
                files.add(new ScanFile(file.path(), file.bytes(), names.indexOf(file.measureName()), made)));
        int[] spreads = new int[names.size()];
        Arrays.fill(spreads, spread);
        int partitions = Math.max(
                spread,
                work.partitions(groups.stream().mapToLong(CompactionGroup::rows).sum()));
        TallyPlan plan = new TallyPlan(List.copyOf(definitions.values()), spreads, partitions);
        return work.merge(plan, files, run);
    }

    private static Map<String, MeasureDefinition> definitions(Collection<CompactionGroup> groups) {
        return groups.stream()
                .map(CompactionGroup::definition)
                .collect(Collectors.toMap(
                        MeasureDefinition::name, Function.identity(), (one, same) -> one, TreeMap::new));
    }

    private static CompactionSummary planned(List<CompactionGroup> groups) {
        Set<TallyFile> files = new LinkedHashSet<>();
        groups.forEach(group -> files.addAll(group.files()));
        return new CompactionSummary(
                0,
                groups.size(),
                files.size(),
                files.stream().mapToLong(TallyFile::bytes).sum(),
                0,
                0,
                files.stream().mapToLong(TallyFile::rows).sum(),
                null,
                0);
    }

    private static CompactionSummary done(long run, List<CompactionGroup> groups, TallySwap swap, Instant begin) {
        CompactionSummary planned = planned(groups);
        return new CompactionSummary(
                run,
                groups.size(),
                planned.filesBefore(),
                planned.bytesBefore(),
                swap.written().size(),
                swap.written().stream().mapToLong(TallyFile::bytes).sum(),
                planned.rows(),
                null,
                Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
