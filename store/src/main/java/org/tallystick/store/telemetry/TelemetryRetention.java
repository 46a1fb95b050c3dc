package org.tallystick.store.telemetry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** Finds and deletes old aggregates of telemetry. */
public final class TelemetryRetention {

    private final Jdbi jdbi;

    /** The retention of that database. */
    public TelemetryRetention(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * What is published beyond what is kept.
     *
     * @param keptVersions of each channel the highest versions that are kept, null for all
     * @param keptFrom the first date that is kept, null for all
     */
    public Set<TelemetrySlice> beyond(Integer keptVersions, LocalDate keptFrom) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(Sql.statement("telemetry/beyond"))
                .bind("versions", keptVersions == null ? Integer.MAX_VALUE : keptVersions)
                .bind("from", keptFrom == null ? "" : PingReader.DAY.format(keptFrom))
                .map((row, context) -> new TelemetrySlice(
                        TelemetryRow.Prefix.valueOf(row.getString("prefix").toUpperCase(Locale.ROOT)),
                        row.getString("channel"),
                        row.getString("version"),
                        row.getString("date")))
                .list()));
    }

    /** How many rows of aggregates these have. */
    public long aggregates(Collection<TelemetrySlice> slices) {
        return jdbi.withHandle(handle -> handle.select(Sql.statement("telemetry/count-slices"), columns(slices))
                .mapTo(Long.class)
                .one());
    }

    /** Deletes these, and what dates before {@code keptFrom} (null for none) contribute, in the handle's transaction. */
    public static void trim(Handle handle, Collection<TelemetrySlice> slices, LocalDate keptFrom) {
        handle.execute(Sql.statement("telemetry/note-trimmed-builds"), columns(slices));
        handle.execute(Sql.statement("telemetry/trim-aggregates"), columns(slices));
        handle.execute(Sql.statement("telemetry/trim-slices"), columns(slices));
        List<TelemetrySlice> all = List.copyOf(slices);
        handle.execute(Sql.statement("telemetry/trim-values"), columns(slices));
        for (String statement : List.of("telemetry/replace-filters", "telemetry/replace-metrics")) {
            handle.execute(
                    Sql.statement(statement), texts(all, TelemetrySlice::channel), texts(all, TelemetrySlice::version));
        }
        if (keptFrom != null) {
            String from = PingReader.DAY.format(keptFrom);
            handle.execute(Sql.statement("telemetry/note-trimmed-dates"), from);
            TelemetryMonths.lock(handle);
            handle.execute(Sql.statement("telemetry/trim-months"), from);
            handle.execute(Sql.statement("telemetry/trim-contributions"), from);
            handle.execute(Sql.statement("telemetry/trim-ids"), keptFrom);
            handle.execute(Sql.statement("telemetry/trim-consumed"), keptFrom);
            handle.execute(Sql.statement("telemetry/trim-builds"), from);
            handle.execute(Sql.statement("telemetry/trim-drops"), from);
        }
    }

    private static Object[] columns(Collection<TelemetrySlice> slices) {
        List<TelemetrySlice> all = List.copyOf(slices);
        return new Object[] {
            texts(all, slice -> slice.prefix().wireName()),
            texts(all, TelemetrySlice::channel),
            texts(all, TelemetrySlice::version),
            texts(all, TelemetrySlice::date)
        };
    }

    private static Object texts(List<TelemetrySlice> slices, Function<TelemetrySlice, String> value) {
        return slices.stream().map(value).toArray(String[]::new);
    }
}
