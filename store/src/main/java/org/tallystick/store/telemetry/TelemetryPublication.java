package org.tallystick.store.telemetry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.store.database.Sql;
import org.tallystick.store.telemetry.TelemetryResult.BuildOnDate;
import org.tallystick.store.telemetry.TelemetryResult.Drop;

/** Replaces what submission dates contributed by what a run computed, within its transaction. */
public final class TelemetryPublication {

    private final Handle handle;
    private final long run;
    private final TelemetryResult result;
    private final Object days;
    private final Object dates;
    private final Object attempts;
    private final Object channels;
    private final Object versions;
    private final Object buildIds;

    /** The publication of a run's result in the transaction of that handle. */
    public TelemetryPublication(Handle handle, long run, TelemetryResult result) {
        this.handle = handle;
        this.run = run;
        this.result = result;
        this.days = texts(result.dates(), PingReader.DAY::format);
        this.dates = texts(result.dates(), LocalDate::toString);
        this.attempts = result.attempts().toArray(Long[]::new);
        List<Build> builds = List.copyOf(result.builds());
        this.channels = texts(builds, Build::channel);
        this.versions = texts(builds, Build::version);
        this.buildIds = texts(builds, Build::buildId);
    }

    /** Applies it; returns how many rows of aggregates were inserted, changed or deleted. */
    public long apply() {
        handle.execute(Sql.statement("aggregate/memory"));
        long vanished = execute("vanish", days, channels, versions, buildIds, run, attempts);
        boolean isLess = vanished > 0
                || handle.select(Sql.statement("telemetry/shrinks"), run, attempts)
                        .mapTo(Boolean.class)
                        .one();
        long changed = execute("change", run, attempts);
        long appeared = execute("appear", run, attempts);
        replaceFiles();
        replacePings();
        execute("forget-slices", days, channels, versions, buildIds);
        execute("add-slices", run, days, channels, versions, buildIds);
        execute("forget-values", days, channels, versions, buildIds);
        execute("add-values", run, attempts);
        execute("replace-filters", channels, versions);
        if (isLess) {
            execute("replace-metrics", channels, versions);
        } else {
            execute("add-metrics", run, attempts);
        }
        return vanished + changed + appeared;
    }

    private void replaceFiles() {
        TelemetryMonths.lock(handle);
        execute("forget-months", days);
        execute("replace-contributions", days);
        List<ContributionFile> files = result.contributions();
        execute(
                "add-contributions",
                run,
                texts(files, ContributionFile::path),
                texts(files, file -> PingReader.DAY.format(file.submissionDate())),
                texts(files, ContributionFile::channel),
                numbers(files, ContributionFile::rows),
                numbers(files, ContributionFile::bytes));
        execute("replace-ids", dates);
    }

    private void replacePings() {
        execute("forget-builds", days);
        List<Map.Entry<BuildOnDate, Long>> pings = List.copyOf(result.pings().entrySet());
        execute(
                "add-builds",
                texts(pings, entry -> PingReader.DAY.format(entry.getKey().submissionDate())),
                texts(pings, entry -> entry.getKey().build().channel()),
                texts(pings, entry -> entry.getKey().build().version()),
                texts(pings, entry -> entry.getKey().build().buildId()),
                numbers(pings, Map.Entry::getValue));
        execute("forget-drops", days);
        List<Map.Entry<Drop, Long>> drops = List.copyOf(result.drops().entrySet());
        execute(
                "add-drops",
                texts(drops, entry -> PingReader.DAY.format(entry.getKey().submissionDate())),
                texts(drops, entry -> entry.getKey().reason()),
                numbers(drops, Map.Entry::getValue));
    }

    private long execute(String statement, Object... arguments) {
        return handle.execute(Sql.statement("telemetry/" + statement), arguments);
    }

    private static <T> Object texts(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <T> Object numbers(Collection<T> rows, Function<T, Long> value) {
        Stream<Long> numbers = rows.stream().map(value);
        return numbers.toArray(Long[]::new);
    }
}
