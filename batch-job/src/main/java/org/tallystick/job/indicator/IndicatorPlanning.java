package org.tallystick.job.indicator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tallystick.job.run.AggregateRequest;
import org.tallystick.job.run.Footers;
import org.tallystick.job.run.RawFooter;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.indicator.IndicatorInputs;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;

/**
 * Finds out which periods of which indicators a run has to make, and from which files. It changes nothing.
 *
 * <p>A period is made when it is over and has new events or facts, or had some before it was over. What is made is a
 * function of all raw files: an indicator that depends on earlier events is made anew from the earliest new one on.
 */
public final class IndicatorPlanning {

    private final LakeFileSystem lake;
    private final IndicatorInputs inputs;
    private final List<String> notes = new ArrayList<>();
    private final Set<LocalDate> gone = new HashSet<>();
    private boolean isComplete = true;

    /** Plans with that lake and state. */
    public IndicatorPlanning(LakeFileSystem lake, IndicatorInputs inputs) {
        this.lake = lake;
        this.inputs = inputs;
    }

    /** The plan for this request, as of now; it is empty where the request is about one measure. */
    public IndicatorPlan plan(Collection<ScheduledDefinition> scheduled, AggregateRequest request)
            throws IOException, InterruptedException {
        Map<Indicator, MeasureDefinition> definitions = definitions(scheduled);
        if (definitions.isEmpty() || request.measureName() != null) {
            return IndicatorPlan.none();
        }
        List<UsageFile> listed = listed();
        Map<String, Long> consumed = inputs.consumed();
        if (listed.isEmpty() && consumed.isEmpty()) {
            return IndicatorPlan.none();
        }
        findGone(listed, consumed.keySet());
        List<UsageFile> fresh = listed.stream()
                .filter(file -> !consumed.containsKey(file.path()) && covers(request, file))
                .toList();
        Map<UsageFile, Long> rows = rows(fresh);
        Set<UsageFile> taken = fresh.stream()
                .filter(file -> rows.containsKey(file) && !gone.contains(file.place()))
                .collect(Collectors.toSet());
        Set<String> known = inputs.known();
        Set<String> added = new TreeSet<>();
        definitions.keySet().stream()
                .map(Indicator::measureName)
                .filter(name -> !known.contains(name))
                .forEach(added::add);
        ZoneId zone = definitions.values().iterator().next().calendar().zone();
        TouchedPeriodsOfUsage touched = new TouchedPeriodsOfUsage(
                zone, limit(zone, request), inputs.due(PeriodUnit.DAY), inputs.due(PeriodUnit.MONTH));
        listed.stream()
                .filter(file -> consumed.containsKey(file.path()) || taken.contains(file))
                .forEach(touched::addPresent);
        taken.forEach(touched::addFresh);
        Map<Indicator, SortedSet<LocalDate>> periods = new EnumMap<>(Indicator.class);
        for (Map.Entry<Indicator, MeasureDefinition> entry : definitions.entrySet()) {
            boolean isNew = added.contains(entry.getKey().measureName());
            SortedSet<LocalDate> starts =
                    open(entry.getValue(), isNew ? touched.all(entry.getKey()) : touched.of(entry.getKey()), scheduled);
            if (!starts.isEmpty()) {
                periods.put(entry.getKey(), starts);
            }
        }
        return plan(definitions, periods, listed, consumed, rows, taken, touched, added);
    }

    private IndicatorPlan plan(
            Map<Indicator, MeasureDefinition> definitions,
            Map<Indicator, SortedSet<LocalDate>> periods,
            List<UsageFile> listed,
            Map<String, Long> consumed,
            Map<UsageFile, Long> rows,
            Set<UsageFile> taken,
            TouchedPeriodsOfUsage touched,
            Set<String> added) {
        Set<LocalDate> counted = taken.stream()
                .filter(file -> file.kind() == UsageFile.Kind.EVENTS)
                .map(UsageFile::place)
                .collect(Collectors.toSet());
        Map<UsageFile, Long> files = new HashMap<>();
        taken.forEach(file -> files.put(file, rows.get(file)));
        LocalDate last = last(periods);
        listed.stream()
                .filter(file -> consumed.containsKey(file.path()))
                .filter(file -> !file.place().isAfter(last) || counted.contains(file.place()))
                .forEach(file -> files.put(file, consumed.get(file.path())));
        return new IndicatorPlan(
                definitions, periods, files, taken, counted, touched.due(), added, List.copyOf(notes), isComplete);
    }

    /** The last UTC date that may have events of these periods. */
    private static LocalDate last(Map<Indicator, SortedSet<LocalDate>> periods) {
        return periods.entrySet().stream()
                .map(entry -> entry.getKey().period() == PeriodUnit.DAY
                        ? entry.getValue().last().plusDays(1)
                        : entry.getValue().last().plusMonths(1))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    /** Facts are of whole months, which an earlier first day does not exclude. */
    private static boolean covers(AggregateRequest request, UsageFile file) {
        return file.kind() == UsageFile.Kind.EVENTS
                ? request.covers(file.place())
                : request.to() == null || !file.place().isAfter(request.to());
    }

    /** The day before which periods must be over. */
    private static LocalDate limit(ZoneId zone, AggregateRequest request) {
        LocalDate today = LocalDate.now(zone);
        return request.to() == null || !request.to().isBefore(today)
                ? today
                : request.to().plusDays(1);
    }

    /** The raw files that runs have consumed, with their rows. */
    Map<String, Long> consumed() {
        return inputs.consumed();
    }

    /** What an operator should know. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Definitions that measures of events can be of, all in one time zone. */
    Map<Indicator, MeasureDefinition> definitions(Collection<ScheduledDefinition> scheduled) {
        Map<Indicator, MeasureDefinition> definitions = new EnumMap<>(Indicator.class);
        for (ScheduledDefinition each : scheduled) {
            MeasureDefinition definition = each.definition();
            Indicator.named(definition.name()).ifPresent(indicator -> {
                if (indicator.mismatch(definition).isEmpty()) {
                    definitions.put(indicator, definition);
                } else {
                    notes.add(indicator.mismatch(definition).get() + ": it is not made of usage events");
                }
            });
        }
        if (!definitions.isEmpty()) {
            MeasureDefinition first = definitions.values().iterator().next();
            definitions.values().removeIf(definition -> {
                boolean isElsewhere =
                        !definition.calendar().zone().equals(first.calendar().zone());
                if (isElsewhere) {
                    notes.add(definition.name() + ": its time zone is not that of " + first.name()
                            + ": it is not made of usage events");
                }
                return isElsewhere;
            });
        }
        return definitions;
    }

    /** All raw files that may be read. */
    List<UsageFile> listed() throws IOException {
        Set<String> obsolete = inputs.obsolete();
        List<UsageFile> files = new ArrayList<>();
        for (UsageFile.Kind kind : UsageFile.Kind.values()) {
            for (LakeFile file : lake.list(kind.folder())) {
                try {
                    if (!obsolete.contains(file.path())) {
                        files.add(UsageFile.of(kind, file));
                    }
                } catch (IllegalArgumentException misplaced) {
                    note("Cannot be read: " + file.path() + ": " + misplaced.getMessage());
                }
            }
        }
        return files;
    }

    /** Dates and months of which consumed files are gone are kept as they are: what is left would tell too little. */
    private void findGone(List<UsageFile> listed, Set<String> consumed) {
        Set<String> missing = new HashSet<>(consumed);
        listed.forEach(file -> missing.remove(file.path()));
        for (String path : missing) {
            UsageFile.Kind kind =
                    path.startsWith(UsageFile.Kind.EVENTS.folder()) ? UsageFile.Kind.EVENTS : UsageFile.Kind.FACTS;
            LocalDate place = UsageFile.of(kind, new LakeFile(path, 0, java.time.Instant.EPOCH))
                    .place();
            if (gone.add(place)) {
                note("Kept back: " + path + " is gone, so that " + place + " cannot be computed again");
            }
        }
    }

    /** How many rows each of these files has; one that cannot be read is left out and told. */
    private Map<UsageFile, Long> rows(List<UsageFile> files) throws InterruptedException {
        Map<UsageFile, Long> rows = new HashMap<>();
        List<RawFooter> footers = Footers.forEach(files, file -> file.footer(lake));
        for (int place = 0; place < files.size(); place++) {
            RawFooter footer = footers.get(place);
            if (footer.fault() == null) {
                rows.put(files.get(place), footer.rows());
            } else {
                note("Cannot be read: " + files.get(place).path() + ": " + footer.fault());
            }
        }
        return rows;
    }

    /** Without periods that cannot be made anew. */
    SortedSet<LocalDate> open(
            MeasureDefinition definition, SortedSet<LocalDate> starts, Collection<ScheduledDefinition> scheduled) {
        LocalDate kept = scheduled.stream()
                .filter(each -> each.definition().name().equals(definition.name()))
                .map(ScheduledDefinition::talliesFrom)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        SortedSet<LocalDate> open = new TreeSet<>();
        int closed = 0;
        for (LocalDate start : starts) {
            ReplacedDays days = ReplacedDays.around(definition, start, start);
            if (kept != null && days.firstAffected().isBefore(kept)) {
                closed++;
            } else if (gone.stream().noneMatch(day -> touches(day, days))) {
                open.add(start);
            }
        }
        if (closed > 0) {
            notes.add(definition.name() + ": " + closed + " periods before " + kept
                    + " are closed, since their tallies were purged; new events change nothing there");
        }
        return open;
    }

    /** A UTC date may have events of the local days around it. */
    private static boolean touches(LocalDate goneDay, ReplacedDays days) {
        return !goneDay.isBefore(days.from().minusDays(1))
                && !goneDay.isAfter(days.to().plusDays(1));
    }

    private void note(String note) {
        notes.add(note);
        isComplete = false;
    }
}
