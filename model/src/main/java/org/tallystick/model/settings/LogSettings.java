package org.tallystick.model.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is logged, in which form, and where to besides the error stream.
 *
 * @param level the least level that is logged
 * @param format of the lines on the error stream and of syslog messages
 * @param syslog {@code udp://host:514}, {@code tcp://host:601} or {@code tls://host:6514}
 * @param sentryDsn where errors are reported to
 * @param sentryEnvironment what reports are marked with
 */
public record LogSettings(
        String level, Format format, Optional<URI> syslog, Optional<String> sentryDsn, String sentryEnvironment) {

    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug");
    private static final List<String> SYSLOG_TRANSPORTS = List.of("udp", "tcp", "tls");

    /** The form of a line. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object a line, for machines. */
        JSON
    }

    /** The least level that is logged. */
    public static final SettingKey<String> LEVEL =
            SettingKey.of("log.level", "warn", "least level that is logged: " + String.join(", ", LEVELS), text -> {
                String level = text.strip().toLowerCase(Locale.ROOT);
                if (!LEVELS.contains(level)) {
                    throw new IllegalArgumentException("must be one of " + String.join(", ", LEVELS));
                }
                return level;
            });

    static final SettingKey<Format> FORMAT =
            SettingKey.of("log.format", "text", "text, or json for one object a line", text -> switch (text.strip()
                    .toLowerCase(Locale.ROOT)) {
                case "text" -> Format.TEXT;
                case "json" -> Format.JSON;
                default -> throw new IllegalArgumentException("must be text or json");
            });
    static final SettingKey<URI> SYSLOG = SettingKey.of(
            "log.syslog",
            null,
            "syslog server (RFC 5424) that gets the same lines: udp://host:514, tcp://host:601 or tls://host:6514",
            LogSettings::syslog);
    static final SettingKey<String> SENTRY_DSN = new SettingKey<>(
            "log.sentry-dsn", "DSN of Sentry, where errors are reported to", null, true, LogSettings::dsn);
    static final SettingKey<String> SENTRY_ENVIRONMENT = SettingKey.text(
            "log.sentry-environment", "production", "environment that Sentry's reports are marked with");

    static final List<SettingKey<?>> KEYS = List.of(LEVEL, FORMAT, SYSLOG, SENTRY_DSN, SENTRY_ENVIRONMENT);

    /** The log's part of these settings. */
    public static LogSettings from(Settings settings) {
        return new LogSettings(
                settings.get(LEVEL),
                settings.get(FORMAT),
                settings.find(SYSLOG),
                settings.find(SENTRY_DSN),
                settings.get(SENTRY_ENVIRONMENT));
    }

    /** These settings with another least level. */
    public LogSettings withLevel(String other) {
        return new LogSettings(other, format, syslog, sentryDsn, sentryEnvironment);
    }

    private static URI syslog(String text) {
        URI uri = uri(text);
        if (uri == null || uri.getHost() == null || uri.getPort() < 0 || !SYSLOG_TRANSPORTS.contains(uri.getScheme())) {
            throw new IllegalArgumentException("must be like udp://host:514, tcp://host:601 or tls://host:6514");
        }
        return uri;
    }

    private static String dsn(String text) {
        URI uri = uri(text);
        if (uri == null || uri.getHost() == null || uri.getUserInfo() == null) {
            throw new IllegalArgumentException("must be like https://KEY@sentry.example.org/1");
        }
        return text.strip();
    }

    private static URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "log from " + level + " on as " + format;
    }
}
