package org.tallystick.model.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads {@code conf/tallystick.yml}: nested keys or dotted ones, lists joined by commas. */
public final class SettingsFile {

    /** Where in the application's home the file is when {@code TALLYSTICK_CONF} names no other. */
    public static final Path STANDARD = Path.of("conf", "tallystick.yml");

    private SettingsFile() {}

    /**
     * The effective settings of this process. Paths are absolute: those of the environment are relative to the working
     * directory, all others to the application's home, which is the working directory too where
     * {@code TALLYSTICK_APPLICATION_HOME} does not name another.
     *
     * @param environment the environment; its {@code TALLYSTICK_CONF} names the file, which must then exist
     * @throws SettingsFaulty where the file or a value cannot be used
     */
    public static Settings load(Map<String, String> environment) {
        String named = environment.get("TALLYSTICK_CONF");
        Path application = Path.of(environment.getOrDefault("TALLYSTICK_APPLICATION_HOME", ""));
        Path file = named == null ? application.resolve(STANDARD) : Path.of(named);
        if (named != null && !Files.isReadable(file)) {
            throw new SettingsFaulty(
                    List.of("TALLYSTICK_CONF names a file that cannot be read: " + file + "; name an existing one"));
        }
        Map<String, String> texts = Files.isReadable(file) ? read(file) : Map.of();
        return Settings.of(file.toString(), texts, environment).withAbsolutePaths(application);
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            String yaml = Files.readString(file);
            // The file that comes with the program is all comments; its parser takes longer than many commands.
            if (yaml.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
                return texts;
            }
            JsonNode root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(yaml);
            if (root != null && !root.isMissingNode() && !root.isNull()) {
                if (!root.isObject()) {
                    throw new SettingsFaulty(
                            List.of(file + ": must hold keys and values, such as serving: {port: 5000}"));
                }
                flatten("", root, texts);
            }
            return texts;
        } catch (JsonProcessingException broken) {
            throw new SettingsFaulty(List.of(file + ": is not valid YAML: " + broken.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw new SettingsFaulty(List.of(file + ": cannot be read: " + unreadable.getMessage()));
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(), entry.getValue(), texts));
        } else if (node.isArray()) {
            texts.put(
                    name,
                    StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(",")));
        } else if (!node.isNull()) {
            texts.put(name, node.asText());
        }
    }
}
