package org.tallystick.job.backfill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tallystick.job.run.Footers;
import org.tallystick.job.run.RawFile;
import org.tallystick.job.run.RawFileFacts;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunInputs.PurgedRows;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;

/** Finds the raw files of some days in the ledger, and refuses days that raw measures no longer tell in full. */
final class BackfillPlanning {

    private static final int NAMED = 5;

    private final LakeFileSystem lake;
    private final RunInputs inputs;

    BackfillPlanning(LakeFileSystem lake, RunInputs inputs) {
        this.lake = lake;
        this.inputs = inputs;
    }

    BackfillPlan plan(BackfillRequest request) throws InterruptedException {
        List<ReplacedDays> days = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (ScheduledDefinition scheduled : measures(request)) {
            ReplacedDays some = ReplacedDays.around(scheduled.definition(), request.from(), request.to());
            fault(scheduled, some).ifPresent(faults::add);
            days.add(some);
            paths.addAll(inputs.consumedBetween(scheduled.definition().name(), some.fromMicros(), some.untilMicros()));
        }
        if (!faults.isEmpty()) {
            throw new BackfillRefused(String.join("\n", faults) + "\nNothing was changed.");
        }
        return read(request, days, paths);
    }

    private List<ScheduledDefinition> measures(BackfillRequest request) {
        String name = request.measureName();
        List<ScheduledDefinition> measures = inputs.definitions().stream()
                .filter(entry -> name == null || name.equals(entry.definition().name()))
                .toList();
        if (name != null && measures.isEmpty()) {
            throw new BackfillRefused("There is no definition " + name + " (tallystick definitions list)");
        }
        return measures;
    }

    private Optional<String> fault(ScheduledDefinition scheduled, ReplacedDays days) {
        String name = scheduled.definition().name();
        LocalDate kept = scheduled.talliesFrom();
        if (kept != null && days.firstAffected().isBefore(kept)) {
            return Optional.of("Tallies of " + name + " before " + kept + " were purged, and " + days.from()
                    + " is in a period that begins on " + days.firstAffected() + ": choose a later --from");
        }
        return inputs.purgedBetween(name, days.fromMicros(), days.untilMicros()).map(purged -> purged(days, purged));
    }

    private static String purged(ReplacedDays days, PurgedRows purged) {
        var calendar = days.definition().calendar();
        return "Raw measures of " + days.definition().name() + " from " + calendar.localDate(purged.firstMicros())
                + " to " + calendar.localDate(purged.lastMicros()) + " were purged (last on "
                + LocalDate.ofInstant(purged.purgedAt(), java.time.ZoneOffset.UTC)
                + "), so that " + days.from() + " to " + days.to()
                + " cannot be computed again from raw: choose other days";
    }

    private BackfillPlan read(BackfillRequest request, List<ReplacedDays> days, List<String> paths)
            throws InterruptedException {
        List<RawFile> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Footers footers = new Footers(lake);
        List<Optional<RawFile>> found = footers.find(paths);
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            found.get(i).ifPresentOrElse(files::add, () -> missing.add(path));
        }
        if (!missing.isEmpty() && request.missing() == BackfillRequest.Missing.REFUSED) {
            throw new BackfillRefused(
                    missing.size() + " raw files of these days are gone though no purge deleted them ("
                            + some(missing)
                            + "). Nothing was changed. Where they were removed on purpose, let their contributions vanish with"
                            + " --accept-missing");
        }
        List<RawFileFacts> facts = footers.read(files);
        List<String> unreadable = facts.stream()
                .filter(fact -> !fact.isReadable())
                .map(fact -> fact.file().path() + ": " + fact.fault())
                .toList();
        if (!unreadable.isEmpty()) {
            throw new BackfillRefused("Raw files of these days cannot be read (" + some(unreadable)
                    + "). Nothing was changed. Repair or remove them");
        }
        return new BackfillPlan(days, facts, missing);
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }
}
