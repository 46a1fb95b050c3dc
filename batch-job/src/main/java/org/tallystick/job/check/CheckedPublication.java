package org.tallystick.job.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;
import org.tallystick.job.run.TallyWork;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.CheckSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunStore;

/** Checks the day of a run when everything is computed and nothing is published; a failed check ends the run. */
public final class CheckedPublication implements RunListener {

    private final RunListener next;
    private final LocalDate date;
    private final TallyWork work;
    private final CheckSettings settings;

    /**
     * A check within a run.
     *
     * @param next is told about all steps, too
     * @param date the receiving day (UTC)
     * @param work names the lake and the database
     */
    public CheckedPublication(RunListener next, LocalDate date, TallyWork work, CheckSettings settings) {
        this.next = next;
        this.date = date;
        this.work = work;
        this.settings = settings;
    }

    @Override
    public void reached(RunStep step, String detail) {
        next.reached(step, detail);
        if (step == RunStep.MERGED) {
            QualityReport report = check();
            if (!report.isGood()) {
                throw new CheckFailed(report);
            }
        }
    }

    private QualityReport check() {
        try (LakeFileSystem lake = LakeFileSystem.open(work.lake())) {
            Database database = work.database();
            long run = new RunStore(database)
                    .running(RunKind.AGGREGATE)
                    .orElseThrow()
                    .id();
            return new QualityCheck(lake, database, settings)
                    .of(date, run, LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The day " + date + " cannot be checked", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while checking " + date, stopped);
        }
    }
}
