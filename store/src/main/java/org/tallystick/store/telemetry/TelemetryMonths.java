package org.tallystick.store.telemetry;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/**
 * Files that hold what all submission dates of a month (UTC) contribute, beside those of the dates. Runs read them instead
 * of each date; the run that changes a date takes its month's away in the transaction that publishes.
 */
public final class TelemetryMonths {

    private final Jdbi jdbi;

    /** Those of that database. */
    public TelemetryMonths(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Months without files of their own, the latest first.
     *
     * @param before the month before which they are
     * @param leastFiles how many files of a month's dates are worth it
     * @param beforeRun no run from this one on has changed anything of them
     */
    public List<TelemetryMonth> open(YearMonth before, int leastFiles, long beforeRun) {
        Map<String, List<ContributionFile>> months = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(Sql.statement("telemetry/open-months"))
                .bind("before", PingReader.DAY.format(before.atDay(1)))
                .bind("files", leastFiles)
                .bind("run", beforeRun)
                .map((row, context) -> ContributionRow.read(row))
                .forEach(file -> months.computeIfAbsent(
                                key(YearMonth.from(file.submissionDate()), file.channel()), month -> new ArrayList<>())
                        .add(file)));
        return months.values().stream()
                .map(files -> new TelemetryMonth(
                        YearMonth.from(files.get(0).submissionDate()),
                        files.get(0).channel(),
                        files))
                .toList();
    }

    /** Waits for whoever changes months, or what they consist of, and lets others wait until the transaction ends. */
    static void lock(Handle handle) {
        handle.execute(Sql.statement("telemetry/lock-months"));
    }

    /**
     * Lets runs read files of months from now on, in the handle's transaction. A month of which a run has changed a date since
     * it was read keeps none, and what was written for it is obsolete.
     *
     * @param run the compaction that wrote them
     * @param months as they were read
     * @param written their files, each with the first day of its month
     * @return the months whose files are read
     */
    public static Set<TelemetryMonth> add(
            Handle handle, long run, List<TelemetryMonth> months, List<ContributionFile> written) {
        lock(handle);
        Set<TelemetryMonth> unchanged = unchanged(handle, months);
        Set<String> usable = unchanged.stream()
                .map(month -> key(month.month(), month.channel()))
                .collect(Collectors.toSet());
        Map<Boolean, List<ContributionFile>> files = written.stream()
                .collect(Collectors.partitioningBy(
                        file -> usable.contains(key(YearMonth.from(file.submissionDate()), file.channel()))));
        List<ContributionFile> used = files.get(true);
        handle.execute(
                Sql.statement("telemetry/add-months"),
                run,
                texts(used, ContributionFile::path),
                texts(used, file -> text(YearMonth.from(file.submissionDate()))),
                texts(used, ContributionFile::channel),
                used.stream().map(ContributionFile::rows).toArray(Long[]::new),
                used.stream().map(ContributionFile::bytes).toArray(Long[]::new));
        handle.execute(
                Sql.statement("telemetry/add-obsolete"), (Object) texts(files.get(false), ContributionFile::path));
        return unchanged;
    }

    private static Set<TelemetryMonth> unchanged(Handle handle, List<TelemetryMonth> months) {
        String[] names = texts(months, month -> text(month.month()));
        String[] channels = texts(months, TelemetryMonth::channel);
        Map<String, Set<String>> paths = new HashMap<>();
        handle.select(Sql.statement("telemetry/contributions-of-months"), names, channels)
                .map((row, context) -> paths.computeIfAbsent(row.getString("month"), month -> new HashSet<>())
                        .add(row.getString("path")))
                .list();
        List<String> taken = handle.select(Sql.statement("telemetry/months-with-files"), names, channels)
                .mapTo(String.class)
                .list();
        return months.stream()
                .filter(month -> !taken.contains(key(month.month(), month.channel())))
                .filter(month -> month.files().stream()
                        .map(ContributionFile::path)
                        .collect(Collectors.toSet())
                        .equals(paths.get(key(month.month(), month.channel()))))
                .collect(Collectors.toSet());
    }

    private static String key(YearMonth month, String channel) {
        return text(month) + " " + channel;
    }

    private static String text(YearMonth month) {
        return PingReader.DAY.format(month.atDay(1)).substring(0, 6);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
