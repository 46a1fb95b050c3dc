package org.tallystick.model.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The effective settings of one process: the file, overridden by the environment, checked as a whole against
 * {@link SettingsCatalogue}. Any key below {@code hadoop.} or {@code spark.} is passed on as it is.
 */
public final class Settings {

    private static final String ENVIRONMENT = "environment variable ";

    private final Map<String, String> texts;
    private final Map<String, String> origins;

    private Settings(Map<String, String> texts, Map<String, String> origins) {
        this.texts = texts;
        this.origins = origins;
    }

    /**
     * Checks and combines both sources; an empty variable counts as none.
     *
     * @param fileName the file's name, for messages
     * @param file the file's settings by dotted key
     * @param environment the process's environment variables
     * @throws SettingsFaulty where a key is unknown or a value is wrong, with every fault
     */
    public static Settings of(String fileName, Map<String, String> file, Map<String, String> environment) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        file.forEach((name, text) -> {
            if (SettingsCatalogue.isKnown(name)) {
                texts.put(name, text);
                origins.put(name, fileName);
            } else {
                faults.add(fileName + ": " + SettingsCatalogue.unknownKey(name));
            }
        });
        for (SettingKey<?> key : SettingsCatalogue.KEYS) {
            String override = environment.get(key.environmentVariable());
            // Empty is how many tools pass on a variable that is not set.
            if (override != null && !override.isEmpty()) {
                texts.put(key.name(), override);
                origins.put(key.name(), ENVIRONMENT + key.environmentVariable());
            }
        }
        environment.keySet().stream()
                .filter(SettingsCatalogue::isUnknownVariable)
                .sorted()
                .forEach(variable -> faults.add(SettingsCatalogue.unknownVariable(variable)));
        Settings settings = new Settings(texts, origins);
        SettingsCatalogue.KEYS.forEach(key -> settings.fault(key).ifPresent(faults::add));
        if (!faults.isEmpty()) {
            throw new SettingsFaulty(faults);
        }
        return settings;
    }

    /** The value of the setting, its default where it is not set; null where it has neither. */
    public <T> T get(SettingKey<T> key) {
        String text = texts.getOrDefault(key.name(), key.standard());
        return text == null ? null : key.parser().apply(text);
    }

    /** The value of the setting, or empty where it is not set and has no default. */
    public <T> Optional<T> find(SettingKey<T> key) {
        return Optional.ofNullable(get(key));
    }

    /** The settings whose keys begin with this prefix (such as {@code hadoop.}), without the prefix. */
    public SortedMap<String, String> below(String prefix) {
        SortedMap<String, String> below = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), text);
            }
        });
        return below;
    }

    /** These settings with one value replaced. */
    public <T> Settings with(SettingKey<T> key, String text, String origin) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        Map<String, String> changedOrigins = new LinkedHashMap<>(origins);
        changed.put(key.name(), text);
        changedOrigins.put(key.name(), origin);
        return new Settings(changed, changedOrigins);
    }

    /** These settings with every path made absolute; those that no variable gives are relative to this folder. */
    Settings withAbsolutePaths(Path application) {
        Settings absolute = this;
        for (SettingKey<?> key : SettingsCatalogue.KEYS) {
            if (get(key) instanceof Path path && !path.isAbsolute()) {
                Path base = origin(key.name()).startsWith(ENVIRONMENT) ? Path.of("") : application;
                String text = base.resolve(path).toAbsolutePath().normalize().toString();
                absolute = absolute.with(key, text, origin(key.name()));
            }
        }
        return absolute;
    }

    /** The text that is in effect for the key, or empty; secrets are not hidden. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name))
                .or(() -> SettingsCatalogue.find(name).flatMap(SettingKey::standardText));
    }

    /** Where the key's value comes from: a file's name, an environment variable or {@code default}. */
    public String origin(String name) {
        return origins.getOrDefault(name, "default");
    }

    /** The keys that are set below {@code hadoop.} and {@code spark.}. */
    public List<String> passedOn() {
        return texts.keySet().stream()
                .filter(SettingsCatalogue::isPassedOn)
                .sorted()
                .toList();
    }

    private Optional<String> fault(SettingKey<?> key) {
        try {
            get(key);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            String shown = key.secret() ? "(hidden)" : "\"" + texts.get(key.name()) + "\"";
            return Optional.of(origin(key.name()) + ": " + key.name() + " " + wrong.getMessage() + "; given: " + shown);
        }
    }
}
