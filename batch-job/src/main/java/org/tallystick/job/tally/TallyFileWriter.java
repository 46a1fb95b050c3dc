package org.tallystick.job.tally;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.TallyAppender;
import org.tallystick.lake.TallyKeyColumns;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.run.TallyLevel;

/**
 * Writes the tallies of one merging task, one file per measure and local day (or month or year, for keys of these that
 * are not the definition's own period), which come one after the other. Closed without {@link #finish}, it leaves no file behind.
 */
public final class TallyFileWriter implements AutoCloseable {

    private final LakeFileSystem lake;
    private final TallyPlan plan;
    private final long run;
    private final String number;
    private final List<MergedPartition.WrittenTally> written = new ArrayList<>();
    private TallyAppender appender;
    private String path;
    private int measure = -1;
    private TallyLevel level;
    private LocalDate day;
    private long startMicros = Long.MIN_VALUE;
    private boolean finished;

    /**
     * A writer of one task's files.
     *
     * @param number what tells its files from those of the other tasks of the run
     */
    public TallyFileWriter(LakeFileSystem lake, TallyPlan plan, long run, String number) {
        this.lake = lake;
        this.plan = plan;
        this.run = run;
        this.number = number;
    }

    /** Adds the next tally, in the order of keys; values strictly ascending, each with its count. */
    public void append(TallyKey key, double[] values, long[] counts, int size) throws IOException {
        if (key.measure() != measure || key.startMicros() != startMicros || levelOf(key) != level) {
            enter(key);
        }
        TallyKeyColumns columns = new TallyKeyColumns(
                plan.definition(measure).name(),
                key.createdBy(),
                key.startMicros(),
                key.group1(),
                key.group2(),
                key.group3());
        appender.append(columns, values, counts, size);
    }

    /** Finishes the last file; all files written. */
    public List<MergedPartition.WrittenTally> finish() throws IOException {
        leave();
        finished = true;
        return List.copyOf(written);
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        if (appender != null) {
            appender.close();
        }
        for (MergedPartition.WrittenTally file : written) {
            lake.delete(file.path());
        }
    }

    private void enter(TallyKey key) throws IOException {
        MeasureDefinition definition = plan.definition(key.measure());
        LocalDate newDay = definition.calendar().localDate(key.startMicros());
        TallyLevel newLevel = levelOf(key);
        startMicros = key.startMicros();
        if (key.measure() == measure && newLevel == level && newDay.equals(day)) {
            return;
        }
        leave();
        measure = key.measure();
        level = newLevel;
        day = newDay;
        LakeLayout layout = lake.layout();
        path = switch (level) {
            case BASE -> layout.talliesFile(definition.name(), day, run, number);
            case MONTH -> layout.monthTalliesFile(definition.name(), day, run, number);
            case YEAR -> layout.yearTalliesFile(definition.name(), day, run, number);
        };
        appender = TallyAppender.open(lake, path);
    }

    private TallyLevel levelOf(TallyKey key) {
        if (key.unit() == plan.definition(key.measure()).aggregationPeriod()) {
            return TallyLevel.BASE;
        }
        return key.unit() == PeriodUnit.YEAR ? TallyLevel.YEAR : TallyLevel.MONTH;
    }

    private void leave() throws IOException {
        if (appender != null) {
            long rows = appender.rows();
            long bytes = appender.commit();
            appender = null;
            written.add(new MergedPartition.WrittenTally(
                    path, plan.definition(measure).name(), level, day.toString(), rows, bytes));
        }
    }
}
