package org.tallystick.job.run;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.job.indicator.IndicatorPlan;
import org.tallystick.job.indicator.IndicatorPlanning;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.indicator.IndicatorInputs;
import org.tallystick.store.run.ListedPartitions;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;

/** Finds out what a run has to do. It changes nothing. */
final class RunPlanning {

    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final LakeFileSystem lake;
    private final RunInputs inputs;
    private final IndicatorInputs indicators;
    private final RunSettings settings;

    RunPlanning(LakeFileSystem lake, RunInputs inputs, IndicatorInputs indicators, RunSettings settings) {
        this.lake = lake;
        this.inputs = inputs;
        this.indicators = indicators;
        this.settings = settings;
    }

    /**
     * Whether a run would find anything to do: new files, aggregates to be made anew, a full listing that is due, or days
     * of usage events that are over now. Asks no footers of measures.
     *
     * @param known files that are not new
     */
    boolean finds(AggregateRequest request, Set<RawFile> known) throws IOException, InterruptedException {
        RawListing listing = RawListing.take(lake, inputs, request, settings);
        return listing.open().extent() == ListedPartitions.Extent.ALL
                || !known.containsAll(
                        RawSelection.of(listing.fresh(), scheduled(), request).taken())
                || !republish(request).isEmpty()
                || !indicators(scheduled(), request).isEmpty();
    }

    private IndicatorPlan indicators(Map<String, ScheduledDefinition> scheduled, AggregateRequest request)
            throws IOException, InterruptedException {
        return new IndicatorPlanning(lake, indicators).plan(scheduled.values(), request);
    }

    private Map<String, ScheduledDefinition> scheduled() {
        return inputs.definitions().stream()
                .collect(Collectors.toMap(entry -> entry.definition().name(), Function.identity()));
    }

    private Map<String, LocalDate> republish(AggregateRequest request) {
        Map<String, LocalDate> republish = new TreeMap<>(inputs.toRepublish());
        republish
                .keySet()
                .removeIf(name ->
                        request.measureName() != null && !request.measureName().equals(name));
        return republish;
    }

    /** The plan for this request, as of now. */
    RunPlan plan(AggregateRequest request) throws IOException, InterruptedException {
        Map<String, ScheduledDefinition> scheduled = scheduled();
        RawListing listing = RawListing.take(lake, inputs, request, settings);
        RawSelection selection = RawSelection.of(listing.fresh(), scheduled, request);
        List<RawFileFacts> facts = new Footers(lake).read(selection.taken());
        Map<String, LocalDate> republish = republish(request);
        Set<String> names = new TreeSet<>(republish.keySet());
        facts.stream()
                .filter(RawFileFacts::isReadable)
                .forEach(fact -> names.add(fact.file().measureName()));
        IndicatorPlan ofEvents = indicators(scheduled, request);
        names.addAll(ofEvents.measures());
        List<ScheduledDefinition> definitions =
                names.stream().map(scheduled::get).toList();
        return new RunPlan(
                listing, selection, facts, definitions, tallyDays(definitions, facts, republish), republish, ofEvents);
    }

    /** Only of the days that can be touched: all days of a measure's history may be many. */
    private Map<String, Set<LocalDate>> tallyDays(
            List<ScheduledDefinition> definitions, List<RawFileFacts> facts, Map<String, LocalDate> republish) {
        Map<String, Set<LocalDate>> days = new HashMap<>();
        for (ScheduledDefinition scheduled : definitions) {
            MeasureDefinition definition = scheduled.definition();
            LocalDate from = NEVER;
            LocalDate until = ALWAYS;
            for (RawFileFacts fact : facts) {
                if (fact.isReadable()
                        && fact.rows() > 0
                        && fact.file().measureName().equals(definition.name())) {
                    LocalDate first = fact.bounded() ? day(definition, fact.firstMicros()) : ALWAYS;
                    LocalDate last = fact.bounded() ? day(definition, fact.lastMicros()) : NEVER.minusDays(1);
                    from = first.isBefore(from) ? first : from;
                    until = last.isBefore(until) ? until : last.plusDays(1);
                }
            }
            LocalDate again = republish.get(definition.name());
            if (again != null) {
                from = again.isBefore(from) ? again : from;
                until = NEVER;
            }
            days.put(definition.name(), inputs.tallyDays(definition.name(), from, until));
        }
        return days;
    }

    /** The day under which the tally of a contribution is filed. */
    private static LocalDate day(MeasureDefinition definition, long micros) {
        return definition
                .calendar()
                .firstDay(definition.aggregationPeriod(), definition.calendar().localDate(micros));
    }
}
