package org.tallystick.store.telemetry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.run.IdFile;

/** What a computation of telemetry needs to know before it begins. Dates are submission dates, UTC. */
public final class TelemetryInputs {

    private final Jdbi jdbi;

    /** The state of that database. */
    public TelemetryInputs(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The raw files of a date that committed runs have consumed. */
    public Set<String> consumed(LocalDate date) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("telemetry/consumed-of-date"))
                .bind("folder", LakeLayout.rawPings(date) + "/%")
                .mapTo(String.class)
                .list()));
    }

    /** Every build that these dates contribute to as published. */
    public Set<Build> builds(Collection<LocalDate> dates) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("telemetry/builds-of-dates"))
                .bindArray("dates", String.class, days(dates))
                .map((row, context) ->
                        new Build(row.getString("channel"), row.getString("version"), row.getString("build_id")))
                .list()));
    }

    /** Builds that were trimmed. */
    public Set<Build> trimmedBuilds() {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("telemetry/trimmed"))
                .bind("prefix", "build_id")
                .map((row, context) ->
                        new Build(row.getString("channel"), row.getString("version"), row.getString("date")))
                .list()));
    }

    /** Dates that were trimmed. */
    public Set<LocalDate> trimmedDates() {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("telemetry/trimmed"))
                .bind("prefix", "submission_date")
                .map((row, context) -> LocalDate.parse(row.getString("date"), PingReader.DAY))
                .list()));
    }

    /**
     * Files of other dates than these that have something of these builds. Those of a month have the first day of the month
     * for their date.
     */
    public List<ContributionFile> contributions(Collection<Build> builds, Collection<LocalDate> otherThan) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("telemetry/contributions-of-builds"))
                .bind(0, days(otherThan).toArray(String[]::new))
                .bind(1, builds.stream().map(Build::channel).toArray(String[]::new))
                .bind(2, builds.stream().map(Build::version).toArray(String[]::new))
                .bind(3, builds.stream().map(Build::buildId).toArray(String[]::new))
                .map((row, context) -> ContributionRow.read(row))
                .list());
    }

    /** Files of the ids of pings of other dates than these, from one day on. */
    public List<IdFile> ids(LocalDate from, Collection<LocalDate> otherThan) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("telemetry/ids-of-others"))
                .bind("from", from)
                .bindArray(
                        "dates",
                        String.class,
                        otherThan.stream().map(LocalDate::toString).toList())
                .map((row, context) -> new IdFile(
                        row.getString("path"),
                        row.getString("measure_name"),
                        row.getObject("start_date", LocalDate.class),
                        row.getLong("rows"),
                        row.getLong("bytes")))
                .list());
    }

    private static List<String> days(Collection<LocalDate> dates) {
        return dates.stream().map(PingReader.DAY::format).toList();
    }
}
