package org.tallystick.job.backfill;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tallystick.job.run.RawFileFacts;
import org.tallystick.job.run.RawTally;
import org.tallystick.job.tally.TimeBounds;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.backfill.ReplacedDays;

/**
 * What a backfill has to read.
 *
 * @param days by the measure's number
 * @param files raw files that may have rows of these days
 * @param missing paths of consumed raw files that are gone
 */
record BackfillPlan(List<ReplacedDays> days, List<RawFileFacts> files, List<String> missing) {

    List<MeasureDefinition> definitions() {
        return days.stream().map(ReplacedDays::definition).toList();
    }

    Map<String, MeasureDefinition> definitionsByName() {
        return definitions().stream().collect(Collectors.toMap(MeasureDefinition::name, definition -> definition));
    }

    RawTally raw() {
        List<TimeBounds> bounds = days.stream()
                .map(some -> TimeBounds.between(some.fromMicros(), some.untilMicros()))
                .toList();
        return new RawTally(definitions(), bounds, files);
    }

    long bytes() {
        return files.stream().mapToLong(fact -> fact.file().bytes()).sum();
    }
}
