package org.tallystick.model.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a client may take of an HTTP service.
 *
 * @param connections the most open connections
 * @param waiting the most requests that wait for a thread
 * @param headerBytes the longest URL and headers of one request
 * @param headerTime the longest time from a request's first byte to the end of its headers
 * @param idleTime a connection on which nothing moves for so long is closed
 * @param bodyGrace how long a body may be slow
 * @param bodyRate how many bytes a second a body must bring after that, on average
 * @param bodyBuffer how much of a body is received before a thread is taken for the request
 * @param buffers the most memory for bodies that are being received
 * @param requests how many requests a second an organisation may make
 * @param stopTime how long requests are given to finish when the service stops
 */
public record HttpLimits(
        int connections,
        int waiting,
        long headerBytes,
        Duration headerTime,
        Duration idleTime,
        Duration bodyGrace,
        long bodyRate,
        long bodyBuffer,
        long buffers,
        Rate requests,
        Duration stopTime) {

    static final SettingKey<Integer> CONNECTIONS = SettingKey.of(
            "http.connections", "4096", "most open connections of clients", SettingTypes.wholeNumber(16, 1_000_000));
    static final SettingKey<Integer> WAITING = SettingKey.of(
            "http.waiting",
            "8192",
            "most requests that wait for a thread; with more, connections are closed",
            SettingTypes.wholeNumber(64, 1_000_000));
    static final SettingKey<Long> HEADER_BYTES = SettingKey.of(
            "http.header-bytes", "16k", "longest URL and headers of a request, in bytes", SettingTypes.bytes());
    static final SettingKey<Duration> HEADER_TIME = SettingKey.of(
            "http.header-time", "15s", "longest time that the headers of a request may take", SettingTypes.duration());
    static final SettingKey<Duration> IDLE_TIME = SettingKey.of(
            "http.idle-time",
            "30s",
            "time after which a connection on which nothing moves is closed",
            SettingTypes.duration());
    static final SettingKey<Duration> BODY_GRACE = SettingKey.of(
            "http.body-grace", "30s", "time that a request body may come slowly", SettingTypes.duration());
    static final SettingKey<Long> BODY_RATE = SettingKey.of(
            "http.body-rate",
            "16k",
            "bytes a second that a request body must bring on average after that time",
            SettingTypes.bytes());
    static final SettingKey<Long> BODY_BUFFER = SettingKey.of(
            "http.body-buffer",
            "1m",
            "how much of a request body is received before a thread is taken for it, in bytes",
            SettingTypes.bytes());
    static final SettingKey<Long> BUFFERS = SettingKey.of(
            "http.buffers", "128m", "most memory for request bodies that are being received", SettingTypes.bytes());
    static final SettingKey<Integer> REQUESTS =
            Rate.key("http.requests-per-second", "requests a second that an organisation may make");
    static final SettingKey<Map<String, Integer>> REQUESTS_OF =
            Rate.exceptionsKey("http.requests-per-second-of", "what some organisations may make instead");
    static final SettingKey<Duration> STOP_TIME = SettingKey.of(
            "http.stop-time",
            "15s",
            "longest time that requests are given to finish when the service stops",
            SettingTypes.duration());

    static final List<SettingKey<?>> KEYS = List.of(
            CONNECTIONS,
            WAITING,
            HEADER_BYTES,
            HEADER_TIME,
            IDLE_TIME,
            BODY_GRACE,
            BODY_RATE,
            BODY_BUFFER,
            BUFFERS,
            REQUESTS,
            REQUESTS_OF,
            STOP_TIME);

    /** The defaults. */
    public static HttpLimits standard() {
        return from(Settings.of("default", Map.of(), Map.of()));
    }

    private static final long MOST_BUFFERED = 1L << 30;

    public HttpLimits {
        require(headerBytes >= 1024 && headerBytes <= 1 << 20, HEADER_BYTES, "from 1k to 1m", headerBytes);
        require(bodyBuffer <= MOST_BUFFERED, BODY_BUFFER, "at most 1g", bodyBuffer);
        require(bodyRate > 0, BODY_RATE, "more than nothing", bodyRate);
        require(isSome(headerTime), HEADER_TIME, "longer than nothing", headerTime);
        require(isSome(idleTime), IDLE_TIME, "longer than nothing", idleTime);
    }

    private static boolean isSome(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void require(boolean holds, SettingKey<?> key, String rule, Object given) {
        if (!holds) {
            throw new IllegalArgumentException(key.name() + " must be " + rule + "; given: " + given);
        }
    }

    /** The limits of these settings. */
    public static HttpLimits from(Settings settings) {
        return new HttpLimits(
                settings.get(CONNECTIONS),
                settings.get(WAITING),
                settings.get(HEADER_BYTES),
                settings.get(HEADER_TIME),
                settings.get(IDLE_TIME),
                settings.get(BODY_GRACE),
                settings.get(BODY_RATE),
                settings.get(BODY_BUFFER),
                settings.get(BUFFERS),
                new Rate(settings.get(REQUESTS), settings.get(REQUESTS_OF)),
                settings.get(STOP_TIME));
    }
}
