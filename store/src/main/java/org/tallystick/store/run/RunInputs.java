package org.tallystick.store.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.definition.DefinitionRow;

/** What a run needs to know before it computes. */
public final class RunInputs {

    private static final int PATHS_AT_ONCE = 10_000;

    private final Jdbi jdbi;

    /** The state of that database. */
    public RunInputs(Database database) {
        this.jdbi = database.jdbi();
    }

    /** All definitions with the day of their last scheduled computation, by name. */
    public List<ScheduledDefinition> definitions() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("definition/schedule"))
                .map((row, context) -> new ScheduledDefinition(
                        DefinitionRow.parse(row.getString("definition")),
                        row.getObject("last_executed_on", LocalDate.class),
                        row.getObject("tallies_from", LocalDate.class),
                        row.getObject("today", LocalDate.class)))
                .list());
    }

    /** Which of these raw files committed runs have consumed. */
    public Set<String> consumed(List<String> paths) {
        return among("run/consumed-paths", paths);
    }

    private static List<String> texts(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toList();
    }

    private Set<String> among(String statement, List<String> paths) {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < paths.size(); from += PATHS_AT_ONCE) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + PATHS_AT_ONCE));
            jdbi.useHandle(handle -> handle.createQuery(Sql.statement(statement))
                    .bindArray("paths", String.class, some)
                    .mapTo(String.class)
                    .forEach(found::add));
        }
        return found;
    }

    /** The days, from one to before another and local to the definition, of which the measure has tallies. */
    public Set<LocalDate> tallyDays(String measureName, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("run/tally-days"))
                .bind("name", measureName)
                .bind("from", from)
                .bind("to", to)
                .mapTo(LocalDate.class)
                .list()));
    }

    /** The consumed raw files of one measure that may have rows from one moment to before another, by path. */
    public List<String> consumedBetween(String measureName, long fromMicros, long untilMicros) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("backfill/consumed"))
                .bind("name", measureName)
                .bind("from", fromMicros)
                .bind("until", untilMicros)
                .mapTo(String.class)
                .list());
    }

    /** The files of ids of one measure whose periods begin on these days, both inclusive, local to its definition. */
    public List<IdFile> idFiles(String measureName, LocalDate first, LocalDate last) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("run/id-files"))
                .bind("name", measureName)
                .bind("first", first)
                .bind("last", last)
                .map((row, context) -> new IdFile(
                        row.getString("path"),
                        row.getString("measure_name"),
                        row.getObject("start_date", LocalDate.class),
                        row.getLong("rows"),
                        row.getLong("bytes")))
                .list());
    }

    /** What was purged of a measure's raw rows from one moment to before another, or empty where nothing was. */
    public Optional<PurgedRows> purgedBetween(String measureName, long fromMicros, long untilMicros) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("backfill/purged"))
                .bind("name", measureName)
                .bind("from", fromMicros)
                .bind("until", untilMicros)
                .map((row, context) -> row.getLong("purges") == 0
                        ? null
                        : new PurgedRows(
                                row.getLong("first_micros"),
                                row.getLong("last_micros"),
                                row.getTimestamp("purged_at").toInstant()))
                .findOne());
    }

    /**
     * Raw rows that were deleted.
     *
     * @param firstMicros the earliest start that one of them may have
     * @param lastMicros the latest
     * @param purgedAt when
     */
    public record PurgedRows(long firstMicros, long lastMicros, Instant purgedAt) {}

    /** The tally files of one measure from one day to before another, local to its definition, as of one moment. */
    public List<TallyFile> tallyFiles(String measureName, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("run/tally-files"))
                .bind("name", measureName)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> TallyFileRows.read(row))
                .list());
    }

    /**
     * The tally files of one measure as of one moment.
     *
     * @param months the first days of the months that are meant; none for all
     */
    public List<TallyFile> tallyFilesOfMonths(String measureName, Collection<LocalDate> months) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("compaction/candidates"))
                .bind("name", measureName)
                .bindArray("months", String.class, texts(months))
                .map((row, context) -> TallyFileRows.read(row))
                .list());
    }

    /** Which of these files of tallies or ids are in effect. */
    public Set<String> inEffect(List<String> paths) {
        return among("run/files-in-effect", paths);
    }

    /** Which of these receiving days of a folder of raw files every run has to list; few of many, as a rule. */
    public Set<LocalDate> openPartitions(String folder, Collection<LocalDate> days) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("run/open-partitions"))
                .bind("folder", folder)
                .bindArray("dates", String.class, texts(days))
                .mapTo(LocalDate.class)
                .list()));
    }

    /** When a committed run listed every receiving day of a folder of raw files, or empty where none has yet. */
    public Optional<Instant> lastFullListing(String folder) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("run/full-listing"))
                .bind("folder", folder)
                .mapTo(Instant.class)
                .findOne());
    }

    /** Measures whose aggregates must be published anew from their tallies, with the local day from which on. */
    public Map<String, LocalDate> toRepublish() {
        Map<String, LocalDate> names = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(Sql.statement("publication/to-republish"))
                .map((row, context) ->
                        names.put(row.getString("measure_name"), row.getObject("from_date", LocalDate.class)))
                .list());
        return names;
    }

    /**
     * A definition and when it was computed last.
     *
     * @param definition the definition
     * @param lastExecutedOn the UTC day of the last computation, null before the first
     * @param talliesFrom the first local day whose tallies are kept, null where all are
     * @param today the database's UTC day
     */
    public record ScheduledDefinition(
            MeasureDefinition definition, LocalDate lastExecutedOn, LocalDate talliesFrom, LocalDate today) {

        /** Whether its execution frequency lets it be computed today. */
        public boolean isDue() {
            return lastExecutedOn == null
                    || !today.isBefore(lastExecutedOn.plusDays(
                            definition.executionFrequency().executionDays()));
        }
    }
}
