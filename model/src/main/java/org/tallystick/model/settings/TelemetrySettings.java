package org.tallystick.model.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Who may read which aggregates of telemetry. In lists of metrics a name may end in {@code *}.
 *
 * @param minPings the least observations of a stored cell that counts in answers, 1 for all
 * @param privateChannels channels that only tokens of scope {@code read:aggregates} read
 * @param neverServed metrics that nobody reads
 * @param privateMetrics metrics that only tokens of scope {@code read:aggregates} read
 * @param publicMetrics metrics that everybody reads, of private channels too
 * @param maxAge how long a client may show an answer without asking again
 */
public record TelemetrySettings(
        int minPings,
        List<String> privateChannels,
        List<String> neverServed,
        List<String> privateMetrics,
        List<String> publicMetrics,
        Duration maxAge) {

    static final SettingKey<Integer> MIN_PINGS = SettingKey.of(
            "telemetry.min-pings",
            "1",
            "least observations of a stored histogram (one combination of dimensions) that counts in answers; 1 for all",
            SettingTypes.wholeNumber(1, 1_000_000_000));
    static final SettingKey<List<String>> PRIVATE_CHANNELS = SettingKey.of(
            "telemetry.private-channels",
            "release",
            "channels that only tokens of scope read:aggregates read",
            SettingTypes.list());
    static final SettingKey<List<String>> NEVER_SERVED = SettingKey.of(
            "telemetry.never-served",
            "SEARCH_COUNTS,SCALARS_BROWSER.SEARCH.*",
            "metrics that nobody reads; a * at the end stands for any rest",
            metrics());
    static final SettingKey<List<String>> PRIVATE_METRICS = SettingKey.of(
            "telemetry.private-metrics",
            "SCALARS_TELEMETRY.EVENT_COUNTS,SCALARS_TELEMETRY.DYNAMIC_EVENT_COUNTS",
            "metrics that only tokens of scope read:aggregates read",
            metrics());
    static final SettingKey<List<String>> PUBLIC_METRICS = SettingKey.of(
            "telemetry.public-metrics",
            "SCALARS_TELEMETRY.TEST.KEYED_UNSIGNED_INT",
            "metrics that everybody reads, of private channels too",
            metrics());
    static final SettingKey<Duration> MAX_AGE = SettingKey.of(
            "telemetry.max-age",
            "0s",
            "how long clients may show an answer of telemetry without asking again; 0s for never a stale one",
            SettingTypes.duration());

    static final List<SettingKey<?>> KEYS =
            List.of(MIN_PINGS, PRIVATE_CHANNELS, NEVER_SERVED, PRIVATE_METRICS, PUBLIC_METRICS, MAX_AGE);

    public TelemetrySettings {
        privateChannels = List.copyOf(privateChannels);
        neverServed = List.copyOf(neverServed);
        privateMetrics = List.copyOf(privateMetrics);
        publicMetrics = List.copyOf(publicMetrics);
    }

    /** The defaults. */
    public static TelemetrySettings standard() {
        return new TelemetrySettings(
                standard(MIN_PINGS),
                standard(PRIVATE_CHANNELS),
                standard(NEVER_SERVED),
                standard(PRIVATE_METRICS),
                standard(PUBLIC_METRICS),
                standard(MAX_AGE));
    }

    /** These settings with another least number of observations. */
    public TelemetrySettings withMinPings(int least) {
        return new TelemetrySettings(least, privateChannels, neverServed, privateMetrics, publicMetrics, maxAge);
    }

    /** These settings with another time for which answers may be shown. */
    public TelemetrySettings withMaxAge(Duration age) {
        return new TelemetrySettings(minPings, privateChannels, neverServed, privateMetrics, publicMetrics, age);
    }

    /** The telemetry part of these settings. */
    public static TelemetrySettings from(Settings settings) {
        return new TelemetrySettings(
                settings.get(MIN_PINGS),
                settings.get(PRIVATE_CHANNELS),
                settings.get(NEVER_SERVED),
                settings.get(PRIVATE_METRICS),
                settings.get(PUBLIC_METRICS),
                settings.get(MAX_AGE));
    }

    private static <T> T standard(SettingKey<T> key) {
        return key.parser().apply(key.standard());
    }

    private static Function<String, List<String>> metrics() {
        return SettingTypes.list().andThen(names -> {
            for (String name : names) {
                int star = name.indexOf('*');
                if (star >= 0 && star < name.length() - 1) {
                    throw new IllegalArgumentException("must be names of metrics with a * at the end at most");
                }
            }
            return names;
        });
    }
}
