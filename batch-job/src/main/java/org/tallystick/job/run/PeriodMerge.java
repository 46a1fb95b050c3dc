package org.tallystick.job.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyMerge.Output;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.run.TallyFile;

/** Stages the aggregates that need more than one tally file: days with earlier tallies, rollups, wildcards. */
public final class PeriodMerge {

    private final TallyWork work;

    /** Merges with that lake, database and Spark. */
    public PeriodMerge(TallyWork work) {
        this.work = work;
    }

    /**
     * What to make of one measure's tallies.
     *
     * @param periods the aggregates to make
     * @param files the tally files that may contribute to them
     */
    public record Touched(TouchedPeriods periods, List<TallyFile> files) {}

    /**
     * Stages them, all measures in one Spark job.
     *
     * @param definitions the measures, by number
     * @param touched by the measure's number; a measure without news is absent
     */
    public List<MergedPartition> stage(List<MeasureDefinition> definitions, Map<Integer, Touched> touched, long run) {
        List<ScanFile> files = new ArrayList<>();
        long entries = 0;
        for (Map.Entry<Integer, Touched> measure : touched.entrySet()) {
            for (TallyFile file : measure.getValue().files()) {
                List<Projection> projections = measure.getValue().periods().projectionsOf(measure.getKey(), file);
                if (!projections.isEmpty()) {
                    files.add(new ScanFile(file.path(), file.bytes(), measure.getKey(), projections));
                    entries += file.rows() * projections.size();
                }
            }
        }
        if (files.isEmpty()) {
            return List.of();
        }
        int partitions = work.partitions(entries);
        int[] spreads = new int[definitions.size()];
        Arrays.fill(spreads, partitions);
        TallyPlan plan = new TallyPlan(definitions, spreads, partitions);
        return work.merge(plan, files, run, Output.Content.AGGREGATES);
    }
}
