package org.tallystick.serving.tracking;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.tracking.KnownSeries;
import org.tallystick.store.tracking.TrackingReader;

/** What is known of the series that were asked for last, as of one version of what is published. */
final class KnownSeriesCache {

    private static final int MOST = 10_000;

    private final TrackingReader events;
    private volatile Kept kept = new Kept(null, Map.of());

    KnownSeriesCache(TrackingReader events) {
        this.events = events;
    }

    private record Kept(PublicationVersion version, Map<UUID, Optional<KnownSeries>> series) {}

    /** What is known of a series in the version that an answer must be of; null where it has no events. */
    KnownSeries find(UUID series, AnswerBody body) {
        Kept latest = kept;
        if (!body.expectedVersion().equals(latest.version()) || latest.series().size() >= MOST) {
            latest = new Kept(body.expectedVersion(), new ConcurrentHashMap<>());
            kept = latest;
        }
        Optional<KnownSeries> known = latest.series().get(series);
        if (known == null) {
            known = read(series, body);
            latest.series().put(series, known);
        }
        return known.orElse(null);
    }

    private Optional<KnownSeries> read(UUID series, AnswerBody body) {
        AtomicReference<KnownSeries> found = new AtomicReference<>();
        events.series(series, new VersionedRows<>(body) {
            @Override
            public void row(KnownSeries row) {
                found.set(row);
            }
        });
        return Optional.ofNullable(found.get());
    }
}
