package org.tallystick.model.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting: a kebab-case dotted key of {@code conf/tallystick.yml}, which is also an environment variable
 * ({@code serving.cors-origins} is {@code TALLYSTICK_SERVING_CORS_ORIGINS}).
 *
 * @param name the key
 * @param description what it does, with its unit
 * @param standard the text of its default, null where it has none
 * @param secret whether its value is never printed
 * @param parser turns its text into a value; throws IllegalArgumentException saying what would be right
 * @param <T> the type of its value
 */
public record SettingKey<T>(
        String name, String description, String standard, boolean secret, Function<String, T> parser) {

    public SettingKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(parser, "parser");
    }

    /** A setting that holds text; {@code standard} may be null. */
    public static SettingKey<String> text(String name, String standard, String description) {
        return new SettingKey<>(name, description, standard, false, Function.identity());
    }

    /** A setting that holds text which is never printed. */
    public static SettingKey<String> secret(String name, String description) {
        return new SettingKey<>(name, description, null, true, Function.identity());
    }

    /** A setting of any other type; {@code standard} may be null. */
    public static <T> SettingKey<T> of(String name, String standard, String description, Function<String, T> parser) {
        return new SettingKey<>(name, description, standard, false, parser);
    }

    /** The environment variable that overrides the file. */
    public String environmentVariable() {
        return "TALLYSTICK_"
                + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The default's text, if there is one. */
    public Optional<String> standardText() {
        return Optional.ofNullable(standard);
    }
}
