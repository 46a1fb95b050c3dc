package org.tallystick.model.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach PostgreSQL.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database?…}
 * @param user the role
 * @param password its password, null where none is needed
 * @param poolSize the most connections of one process
 */
public record DatabaseSettings(String url, String user, String password, int poolSize) {

    /** The JDBC URL; without it the embedded database is used. */
    public static final SettingKey<String> URL = SettingKey.of(
            "database.url",
            null,
            "JDBC URL of PostgreSQL 14 or newer (jdbc:postgresql://host:5432/tallystick); default: the embedded one",
            text -> {
                if (!text.startsWith("jdbc:postgresql:")) {
                    throw new IllegalArgumentException("must begin with jdbc:postgresql:");
                }
                return text;
            });

    /** The role. */
    public static final SettingKey<String> USER = SettingKey.text("database.user", "tallystick", "role of PostgreSQL");

    /** Its password. */
    public static final SettingKey<String> PASSWORD = SettingKey.secret("database.password", "password of the role");

    /** The most connections of one process. */
    public static final SettingKey<Integer> POOL_SIZE = SettingKey.of(
            "database.pool-size",
            "8",
            "most connections of one process (two per core serve best)",
            SettingTypes.wholeNumber(2, 500));

    static final List<SettingKey<?>> KEYS = List.of(URL, USER, PASSWORD, POOL_SIZE);

    public DatabaseSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
    }

    /** The outside database of these settings, or empty where the embedded one is meant. */
    public static Optional<DatabaseSettings> from(Settings settings) {
        return settings.find(URL)
                .map(url ->
                        new DatabaseSettings(url, settings.get(USER), settings.get(PASSWORD), settings.get(POOL_SIZE)));
    }

    /** A JDBC URL without the password that it may hold. */
    public static String withoutPassword(String url) {
        return url.replaceAll("(?i)(password=)[^&]*", "$1(hidden)");
    }

    @Override
    public String toString() {
        return withoutPassword(url) + " as " + user;
    }
}
