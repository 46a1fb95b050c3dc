package org.tallystick.job.compact;

import java.util.List;
import org.tallystick.job.run.TallyWork;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;

/**
 * Tally files to be put together: they are replaced, or, where days are added to their month, stay beside it.
 *
 * @param definition their measure
 * @param level what the keys of the new files are
 * @param files at least two, of one day or one month
 */
record CompactionGroup(MeasureDefinition definition, TallyLevel level, List<TallyFile> files) {

    CompactionGroup {
        files = List.copyOf(files);
    }

    /** Whether days are added to their month and stay. */
    boolean addsDays() {
        return level == TallyLevel.MONTH && files.get(0).level() == TallyLevel.BASE;
    }

    /** The period of the new keys. */
    PeriodUnit unit() {
        return level == TallyLevel.MONTH ? PeriodUnit.MONTH : definition.aggregationPeriod();
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
