package org.tallystick.job.telemetry;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import org.tallystick.store.telemetry.Build;
import org.tallystick.store.telemetry.ContributionFile;
import org.tallystick.store.telemetry.TelemetryResult.BuildOnDate;
import org.tallystick.store.telemetry.TelemetryResult.Drop;

/**
 * What one merging task did, in a form that Spark can send.
 *
 * @param attempt the attempt under which it staged aggregates
 * @param staged how many rows of them
 * @param cells how many histograms these hold
 * @param files the contributions that it wrote
 * @param pings how many pings count, by date and build
 * @param drops how many do not, by date and reason
 */
record MergedCells(
        long attempt,
        long staged,
        long cells,
        ArrayList<Written> files,
        HashMap<BuildPings, Long> pings,
        HashMap<Dropped, Long> drops)
        implements Serializable {

    /** A file; see {@link ContributionFile}. */
    record Written(String path, int submissionDate, String channel, long rows, long bytes) implements Serializable {
        ContributionFile toFile() {
            return new ContributionFile(path, LocalDate.ofEpochDay(submissionDate), channel, rows, bytes);
        }
    }

    /** A build on a date, days since the epoch. */
    record BuildPings(int submissionDate, String channel, String version, String buildId) implements Serializable {
        Build toBuild() {
            return new Build(channel, version, buildId);
        }

        BuildOnDate toBuildOnDate() {
            return new BuildOnDate(LocalDate.ofEpochDay(submissionDate), toBuild());
        }
    }

    /** A reason on a date, days since the epoch. */
    record Dropped(int submissionDate, String reason) implements Serializable {
        Drop toDrop() {
            return new Drop(LocalDate.ofEpochDay(submissionDate), reason);
        }
    }
}
