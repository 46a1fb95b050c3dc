package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.job.tally.MergedPartition;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
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
     * @param joins months whose tallies become files of theirs, too
     */
    public record Touched(TouchedPeriods periods, List<TallyFile> files, MonthJoin.Months joins) {

        /** What to make of them, aggregates only. */
        public Touched(TouchedPeriods periods, List<TallyFile> files) {
            this(periods, files, MonthJoin.Months.none());
        }
    }

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
        return work.aggregate(plan, files, run, keptMonths(definitions, touched));
    }

    private static Map<String, Set<Long>> keptMonths(
            List<MeasureDefinition> definitions, Map<Integer, Touched> touched) {
        Map<String, Set<Long>> kept = new HashMap<>();
        touched.forEach((measure, some) -> kept.put(
                definitions.get(measure).name(),
                some.joins().months().stream().map(LocalDate::toEpochDay).collect(Collectors.toSet())));
        return kept;
    }
}
