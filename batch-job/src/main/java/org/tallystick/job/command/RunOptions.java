package org.tallystick.job.command;

import java.time.Duration;
import java.time.LocalDate;
import org.tallystick.job.run.AggregateRequest.Schedule;
import org.tallystick.store.run.ListedPartitions.Extent;

/**
 * What a command asks of the kinds of data.
 *
 * @param kind which kinds are meant
 * @param from the first receiving day, null for no bound
 * @param to the last receiving day, inclusive, null for no bound
 * @param date the day that was asked for by name, null where none was
 * @param measure the only measure, null for all
 * @param schedule whether the definitions' execution frequency counts
 * @param partitions which receiving days are listed
 * @param check whether the check of the day may keep it from being published
 * @param mode what is done at all
 * @param patience how long to wait for a run under way
 */
record RunOptions(
        Kind kind,
        LocalDate from,
        LocalDate to,
        LocalDate date,
        String measure,
        Schedule schedule,
        Extent partitions,
        Check check,
        Mode mode,
        Duration patience) {

    /** Which kinds of data are meant, by the word of the command line. */
    enum Kind {
        ALL,
        MEASURES,
        TELEMETRY,
        TRACKING;

        boolean includes(Kind other) {
            return this == ALL || this == other;
        }
    }

    /** Whether the check of a day counts. */
    enum Check {
        FOLLOWED,
        LEFT_OUT
    }

    /** What is done. */
    enum Mode {
        /** A run, also where nothing is new. */
        RUN,
        /** A run, but none where nothing is new. */
        RUN_WHERE_NEW,
        /** Nothing is changed. */
        DRY_RUN
    }

    /** All that is new, where there is anything. */
    static RunOptions allThatIsNew(Kind kind, Schedule schedule) {
        return new RunOptions(
                kind, null, null, null, null, schedule, Extent.OPEN, Check.FOLLOWED, Mode.RUN_WHERE_NEW, Duration.ZERO);
    }

    boolean isDryRun() {
        return mode == Mode.DRY_RUN;
    }
}
