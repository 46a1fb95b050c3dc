package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tallystick.job.indicator.IndicatorPlan;
import org.tallystick.job.tally.TimeBounds;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;

/**
 * What a run has to do.
 *
 * @param listing which raw files are new
 * @param selection which raw files it takes
 * @param facts what the footers of these files say
 * @param scheduled the measures in play, by number
 * @param tallyDays for each name, the days of which committed tallies exist, among those that the run may touch
 * @param republish for each name, the day from which on its aggregates are made anew from tallies
 * @param indicators what is made of usage events
 */
public record RunPlan(
        RawListing listing,
        RawSelection selection,
        List<RawFileFacts> facts,
        List<ScheduledDefinition> scheduled,
        Map<String, Set<LocalDate>> tallyDays,
        Map<String, LocalDate> republish,
        IndicatorPlan indicators) {

    /** A plan that only makes indicators. */
    public static RunPlan of(IndicatorPlan indicators, Collection<ScheduledDefinition> scheduled) {
        List<ScheduledDefinition> made = scheduled.stream()
                .filter(each -> indicators.measures().contains(each.definition().name()))
                .toList();
        return new RunPlan(
                RawListing.none(),
                new RawSelection(List.of(), Set.of(), Map.of()),
                List.of(),
                made,
                Map.of(),
                Map.of(),
                indicators);
    }

    /** The measures in play, by number. */
    List<MeasureDefinition> definitions() {
        return scheduled.stream().map(ScheduledDefinition::definition).toList();
    }

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

    /** The names of the measures that have new raw files or are published anew. */
    List<String> namesOfMeasures() {
        Set<String> names = new TreeSet<>(republish.keySet());
        readable().forEach(fact -> names.add(fact.file().measureName()));
        return List.copyOf(names);
    }

    String inWords() {
        String ofEvents = indicators.isEmpty()
                ? ""
                : ", " + indicators.freshFiles() + " with " + indicators.freshRows() + " usage events and facts";
        return readable().size() + " new files with " + rows() + " measures" + ofEvents;
    }

    long rows() {
        return readable().stream().mapToLong(RawFileFacts::rows).sum();
    }

    long bytes() {
        return readable().stream().mapToLong(fact -> fact.file().bytes()).sum();
    }

    Map<String, MeasureDefinition> definitionsByName() {
        return definitions().stream().collect(Collectors.toMap(MeasureDefinition::name, definition -> definition));
    }

    /** The new raw files. */
    RawTally raw() {
        return new RawTally(definitions(), bounds(), readable());
    }

    /** Rows of periods whose tallies were purged are set aside: they could not be added to anything. */
    private List<TimeBounds> bounds() {
        return scheduled.stream()
                .map(measure -> measure.talliesFrom() == null
                        ? TimeBounds.NONE
                        : TimeBounds.acceptedFrom(
                                measure.definition().calendar().startOfDay(measure.talliesFrom())))
                .toList();
    }

    /** Days since the epoch, by name, whose base aggregates need earlier tallies too. */
    Map<String, Set<Long>> deferredDays() {
        Map<String, Set<Long>> days = new HashMap<>();
        tallyDays.forEach((name, dates) -> days.put(
                name, new HashSet<>(dates.stream().map(LocalDate::toEpochDay).toList())));
        return days;
    }
}
