package org.tallystick.job.run;

import java.io.IOException;
import java.time.Duration;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;

/**
 * What every run does around its work: it takes the lock, removes what dead runs have left, and, where it fails, what it
 * leaves itself.
 */
public final class LockedRun {

    private final DatabaseSettings database;
    private final Leftovers leftovers;
    private final RunListener listener;

    /** A run with that lake and database. */
    public LockedRun(DatabaseSettings database, LakeFileSystem lake, RunInputs inputs, RunListener listener) {
        this.database = database;
        this.leftovers = new Leftovers(lake, inputs);
        this.listener = listener;
    }

    /** What is done while the lock is held. */
    public interface Work<T> {
        /** Does it, and ends the session. */
        T apply(RunSession session, Leftovers leftovers) throws IOException, InterruptedException;
    }

    /**
     * Begins a run and does its work.
     *
     * @param wait how long to wait for a run that is under way
     * @throws org.tallystick.store.run.RunInProgress where another run keeps the lock that long
     */
    public <T> T run(RunKind kind, String description, Duration wait, Work<T> work)
            throws IOException, InterruptedException {
        try (RunSession session = RunSession.begin(database, kind, description, wait)) {
            try {
                listener.reached(RunStep.BEGUN, "run " + session.id());
                leftovers.remove(session.deadRuns());
                session.removeObsolete(leftovers::delete);
                return work.apply(session, leftovers);
            } catch (IOException | InterruptedException | RuntimeException failed) {
                leftovers.removeAfter(failed, session);
                throw failed;
            }
        }
    }
}
