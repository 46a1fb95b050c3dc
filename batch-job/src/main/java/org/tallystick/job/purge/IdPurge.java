package org.tallystick.job.purge;

import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.purge.PurgeLedger;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;

/**
 * Forgets the ids of old periods: a contribution of such a period that is sent once more counts once more. The next run
 * deletes their files. Names of raw files that were purged before then are forgotten, too.
 */
public final class IdPurge {

    private final DatabaseSettings databaseSettings;

    /** A purge of what that database names. */
    public IdPurge(DatabaseSettings databaseSettings) {
        this.databaseSettings = databaseSettings;
    }

    /**
     * Forgets the ids of periods that began before a day, local to their definitions.
     *
     * @return how many files of ids are forgotten
     * @throws org.tallystick.store.run.RunInProgress where a run is under way
     */
    public int forget(LocalDate before) {
        try (RunSession session =
                RunSession.begin(databaseSettings, RunKind.PURGE, "ids of periods before " + before, Duration.ZERO)) {
            AtomicInteger files = new AtomicInteger();
            session.commit(handle -> {
                files.set(PurgeLedger.forgetIds(handle, before));
                PurgeLedger.forgetFiles(handle, before);
            });
            return files.get();
        }
    }
}
