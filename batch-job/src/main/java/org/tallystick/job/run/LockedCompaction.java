package org.tallystick.job.run;

import java.io.IOException;
import java.time.Duration;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.run.CompactionSession;
import org.tallystick.store.run.RunInputs;

/**
 * What every compaction does around its work: it takes the lock of compactions, removes what dead ones have left, and,
 * where it fails, what it leaves itself.
 */
public final class LockedCompaction {

    private final DatabaseSettings database;
    private final Leftovers leftovers;

    /** A compaction of that lake and database. */
    public LockedCompaction(DatabaseSettings database, LakeFileSystem lake, RunInputs inputs) {
        this.database = database;
        this.leftovers = new Leftovers(lake, inputs);
    }

    /** What is done while the lock is held. */
    public interface Work<T> {
        /** Does it, and ends the session. */
        T apply(CompactionSession session, Leftovers leftovers) throws IOException;
    }

    /**
     * Begins a compaction and does its work.
     *
     * @param wait how long to wait for a compaction that is under way
     * @throws org.tallystick.store.run.RunInProgress where another compaction keeps the lock that long
     */
    public <T> T run(String description, Duration wait, Work<T> work) throws IOException {
        try (CompactionSession session = CompactionSession.begin(database, description, wait)) {
            leftovers.remove(session.deadRuns());
            try {
                return work.apply(session, leftovers);
            } catch (IOException | RuntimeException failed) {
                leftovers.removeAfter(failed, session);
                throw failed;
            }
        }
    }
}
