package org.tallystick.job.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tallystick.job.run.Leftovers;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;
import org.tallystick.store.telemetry.TelemetryRetention;
import org.tallystick.store.telemetry.TelemetrySlice;

/**
 * Deletes old aggregates of telemetry for good. A build that was trimmed is not published again, since it would not be
 * whole; a submission date that was trimmed is not computed again. With old dates go their raw pings, contributions and
 * ids.
 */
public final class TelemetryTrim {

    private final LakeSettings lakeSettings;
    private final Database database;

    /** A trim of that lake and database. */
    public TelemetryTrim(LakeSettings lakeSettings, Database database) {
        this.lakeSettings = lakeSettings;
        this.database = database;
    }

    /**
     * What was deleted.
     *
     * @param runId the run, 0 where nothing was changed
     * @param slices how many dates of a channel and version, under either prefix
     * @param aggregates how many rows these had, each of one metric
     * @param rawFiles how many files of raw pings
     */
    public record Summary(long runId, int slices, long aggregates, int rawFiles) {}

    /** What {@link #trim} would do now; changes nothing. */
    public Summary plan(Integer keptVersions, LocalDate keptFrom) throws IOException {
        try (LakeFileSystem lake = LakeFileSystem.open(lakeSettings)) {
            TelemetryRetention retention = new TelemetryRetention(database);
            Set<TelemetrySlice> slices = retention.beyond(keptVersions, keptFrom);
            return new Summary(
                    0,
                    slices.size(),
                    retention.aggregates(slices),
                    raw(lake, keptFrom).size());
        }
    }

    /**
     * Deletes what is older.
     *
     * @param keptVersions of each channel the highest versions that are kept, null for all
     * @param keptFrom the first build's or submission date that is kept, UTC, null for all
     * @throws org.tallystick.store.run.RunInProgress where a run is under way
     */
    public Summary trim(Integer keptVersions, LocalDate keptFrom) throws IOException {
        String description = (keptVersions == null ? "" : keptVersions + " versions kept ")
                + (keptFrom == null ? "" : "kept from " + keptFrom);
        try (LakeFileSystem lake = LakeFileSystem.open(lakeSettings);
                RunSession session = RunSession.begin(
                        database.settings(), RunKind.TELEMETRY_TRIM, description.strip(), Duration.ZERO)) {
            TelemetryRetention retention = new TelemetryRetention(database);
            Set<TelemetrySlice> slices = retention.beyond(keptVersions, keptFrom);
            long aggregates = retention.aggregates(slices);
            List<String> raw = raw(lake, keptFrom);
            session.commit(handle -> TelemetryRetention.trim(handle, slices, keptFrom));
            Leftovers leftovers = new Leftovers(lake, new RunInputs(database));
            // What is trimmed is never computed again, so that a raw file that stays behind does no harm.
            leftovers.delete(raw);
            session.removeObsolete(leftovers::delete);
            return new Summary(session.id(), slices.size(), aggregates, raw.size());
        }
    }

    private static List<String> raw(LakeFileSystem lake, LocalDate keptFrom) throws IOException {
        List<String> paths = new ArrayList<>();
        if (keptFrom != null) {
            for (String folder : lake.folders(LakeLayout.RAW_PINGS)) {
                if (LakeLayout.submissionDate(folder).isBefore(keptFrom)) {
                    lake.list(folder).stream().map(LakeFile::path).forEach(paths::add);
                }
            }
        }
        return paths;
    }
}
