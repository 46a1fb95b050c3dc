package org.tallystick.job.compact;

import java.util.List;
import org.tallystick.job.run.TallyWork;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;

/**
 * Tally files to be put together: they are replaced, or, where they are added to the next level, stay beside it.
 *
 * @param definition their measure
 * @param level what the keys of the new files are
 * @param files at least two, of one day, month or year
 */
record CompactionGroup(MeasureDefinition definition, TallyLevel level, List<TallyFile> files) {

    CompactionGroup {
        files = List.copyOf(files);
    }

    /** Whether the files are added to the next level and stay. */
    boolean joins() {
        return files.get(0).level() != level;
    }

    /** The period of the new keys. */
    PeriodUnit unit() {
        return switch (level) {
            case BASE -> definition.aggregationPeriod();
            case MONTH -> PeriodUnit.MONTH;
            case YEAR -> PeriodUnit.YEAR;
        };
    }

    long rows() {
        return files.stream().mapToLong(TallyFile::rows).sum();
    }

    long bytes() {
        return files.stream().mapToLong(TallyFile::bytes).sum();
    }

    /** Over how many files the new content is spread, at most. */
    int spread() {
        return TallyWork.tasksOf(rows());
    }
}
