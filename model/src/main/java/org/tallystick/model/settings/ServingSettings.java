package org.tallystick.model.settings;

import java.util.List;

/**
 * Where the HTTP services listen and who may call them from a browser.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param threads the most worker threads
 * @param corsOrigins origins whose pages may read, {@code *} for all
 * @param answerCacheBytes memory for answers that are kept until what is published changes
 * @param limits what a client may take
 */
public record ServingSettings(
        String host, int port, int threads, List<String> corsOrigins, long answerCacheBytes, HttpLimits limits) {

    /** The address to listen on. */
    public static final SettingKey<String> HOST =
            SettingKey.text("serving.host", "127.0.0.1", "address to listen on; 0.0.0.0 for all");

    /** The port to listen on. */
    public static final SettingKey<Integer> PORT =
            SettingKey.of("serving.port", "5000", "port to listen on", SettingTypes.wholeNumber(0, 65535));

    static final SettingKey<Integer> THREADS =
            SettingKey.of("serving.threads", "64", "most worker threads", SettingTypes.wholeNumber(8, 2000));
    static final SettingKey<List<String>> CORS_ORIGINS = SettingKey.of(
            "serving.cors-origins",
            "",
            "origins, separated by commas, whose pages may read in a browser; * for all",
            SettingTypes.list());

    static final SettingKey<Long> ANSWER_CACHE = SettingKey.of(
            "serving.answer-cache",
            "64m",
            "memory for answers that are kept until what is published changes, in bytes",
            SettingTypes.bytes());

    static final List<SettingKey<?>> KEYS = List.of(HOST, PORT, THREADS, CORS_ORIGINS, ANSWER_CACHE);

    public ServingSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** Settings with the default memory for answers and the default limits. */
    public ServingSettings(String host, int port, int threads, List<String> corsOrigins) {
        this(host, port, threads, corsOrigins, 64L << 20, HttpLimits.standard());
    }

    /** These settings with other limits. */
    public ServingSettings with(HttpLimits other) {
        return new ServingSettings(host, port, threads, corsOrigins, answerCacheBytes, other);
    }

    /** The HTTP part of these settings. */
    public static ServingSettings from(Settings settings) {
        return new ServingSettings(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(THREADS),
                settings.get(CORS_ORIGINS),
                settings.get(ANSWER_CACHE),
                HttpLimits.from(settings));
    }
}
