package org.tallystick.model.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every setting there is, by area. */
public final class SettingsCatalogue {

    /** All keys, in the order of the documentation. */
    public static final List<SettingKey<?>> KEYS = Stream.of(
                    LakeSettings.KEYS,
                    DatabaseSettings.KEYS,
                    IngestSettings.KEYS,
                    JobSettings.KEYS,
                    RunSettings.KEYS,
                    CheckSettings.KEYS,
                    ServingSettings.KEYS,
                    TelemetrySettings.KEYS,
                    HttpLimits.KEYS,
                    OAuthSettings.KEYS,
                    MetricsSettings.KEYS,
                    LogSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    private static final List<String> PASSED_ON = List.of("hadoop.", "spark.");

    /** Variables of the environment that are no settings but steer the launcher. */
    private static final Set<String> LAUNCHER_VARIABLES =
            Set.of("TALLYSTICK_CONF", "TALLYSTICK_JAVA_OPTIONS", "TALLYSTICK_APPLICATION_HOME");

    private SettingsCatalogue() {}

    static boolean isKnown(String name) {
        return isPassedOn(name) || find(name).isPresent();
    }

    /** Whether the key is not ours, but Hadoop's or Spark's. */
    public static boolean isPassedOn(String name) {
        return PASSED_ON.stream().anyMatch(name::startsWith);
    }

    /** The setting with this key. */
    public static Optional<SettingKey<?>> find(String name) {
        return KEYS.stream()
                .filter(key -> key.name().equals(name))
                .<SettingKey<?>>map(key -> key)
                .findFirst();
    }

    static boolean isUnknownVariable(String variable) {
        return variable.startsWith("TALLYSTICK_")
                && !LAUNCHER_VARIABLES.contains(variable)
                && KEYS.stream().noneMatch(key -> key.environmentVariable().equals(variable));
    }

    static String unknownVariable(String variable) {
        return "environment: " + variable + " is no setting; did you mean "
                + nearest(
                        variable,
                        KEYS.stream().map(SettingKey::environmentVariable).toList()) + "?";
    }

    static String unknownKey(String name) {
        return name + " is no setting; did you mean "
                + nearest(name, KEYS.stream().map(SettingKey::name).toList()) + "?";
    }

    private static String nearest(String given, List<String> known) {
        return known.stream()
                .min((left, right) -> Integer.compare(distance(given, left), distance(given, right)))
                .orElseThrow();
    }

    /** Levenshtein's distance: how many letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, index -> index);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
