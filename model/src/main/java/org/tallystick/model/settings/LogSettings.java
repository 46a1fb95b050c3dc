package org.tallystick.model.settings;

import java.util.List;
import java.util.Locale;

/** What is logged, on the error stream. */
public final class LogSettings {

    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

    /** The least level that is logged. */
    public static final SettingKey<String> LEVEL =
            SettingKey.of("log.level", "warn", "least level that is logged: " + String.join(", ", LEVELS), text -> {
                String level = text.strip().toLowerCase(Locale.ROOT);
                if (!LEVELS.contains(level)) {
                    throw new IllegalArgumentException("must be one of " + String.join(", ", LEVELS));
                }
                return level;
            });

    static final List<SettingKey<?>> KEYS = List.of(LEVEL);

    private LogSettings() {}
}
