package org.tallystick.store.tracking;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.tallystick.store.database.Sql;
import org.tallystick.store.tracking.TrackingResult.Span;

/** Puts the staged rows of a run in place of those that they add to, within its transaction. */
public final class TrackingPublication {

    private TrackingPublication() {}

    /** Applies a run's result; returns how many rows of minutes, hours and days were inserted or changed. */
    public static long apply(Handle handle, long run, TrackingResult result) {
        List<Span> spans = result.spans();
        execute(handle, "publish-namespaces", (Object)
                column(spans, span -> span.series().namespace(), String[]::new));
        execute(
                handle,
                "publish-series",
                column(spans, span -> span.series().key(), UUID[]::new),
                column(spans, span -> span.series().namespace(), String[]::new),
                column(spans, span -> span.series().name(), String[]::new),
                column(spans, Span::firstMicros, Long[]::new),
                column(spans, Span::lastMicros, Long[]::new));
        Object attempts = result.attempts().toArray(Long[]::new);
        return execute(handle, "publish-minutes", run, attempts) + execute(handle, "publish-periods", run, attempts);
    }

    private static long execute(Handle handle, String statement, Object... arguments) {
        return handle.execute(Sql.statement("tracking/" + statement), arguments);
    }

    private static <R> R[] column(List<Span> spans, Function<Span, R> value, IntFunction<R[]> array) {
        return spans.stream().map(value).toArray(array);
    }
}
