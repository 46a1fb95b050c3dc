package org.tallystick.job.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;

/**
 * Which new raw files a run takes, and why it leaves the others.
 *
 * @param taken files to tally now
 * @param notDue names of measures with new files that their execution frequency does not let compute today
 * @param undefined names without a definition, with the number of their files, which wait for one
 */
public record RawSelection(List<RawFile> taken, Set<String> notDue, Map<String, Integer> undefined) {

    static RawSelection of(
            List<RawFile> fresh, Map<String, ScheduledDefinition> definitions, AggregateRequest request) {
        List<RawFile> taken = new ArrayList<>();
        Set<String> notDue = new TreeSet<>();
        Map<String, Integer> undefined = new TreeMap<>();
        for (RawFile file : fresh) {
            boolean wanted = request.covers(file.receivedDate())
                    && (request.measureName() == null || request.measureName().equals(file.measureName()));
            ScheduledDefinition definition = definitions.get(file.measureName());
            if (wanted && definition == null) {
                undefined.merge(file.measureName(), 1, Integer::sum);
            } else if (wanted && isDue(definition, request)) {
                taken.add(file);
            } else if (wanted) {
                notDue.add(file.measureName());
            }
        }
        return new RawSelection(taken, notDue, undefined);
    }

    private static boolean isDue(ScheduledDefinition definition, AggregateRequest request) {
        return request.schedule() == AggregateRequest.Schedule.FORCED || definition.isDue();
    }
}
