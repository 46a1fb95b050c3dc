package org.tallystick.cli.definition;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.model.telemetry.TelemetryDefinitionFile;

/** Reads several definitions files as one. */
public final class DefinitionFiles {

    private DefinitionFiles() {}

    /**
     * All definitions of measures of all files.
     *
     * @throws CommandFailed where anything is wrong, with every fault of every file
     */
    public static List<MeasureDefinition> read(List<Path> files) {
        return read(files, DefinitionFile::parse, MeasureDefinition::name);
    }

    /**
     * All definitions of telemetry of all files.
     *
     * @param constants named constants that the files may use besides those that are known
     * @throws CommandFailed where anything is wrong, with every fault of every file
     */
    static List<TelemetryDefinition> readTelemetry(List<Path> files, Map<String, Long> constants) {
        return read(
                files,
                (source, text) -> TelemetryDefinitionFile.parse(source, text, constants),
                TelemetryDefinition::name);
    }

    private static <T> List<T> read(List<Path> files, Parser<T> parser, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        Map<String, Path> origins = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Path file : files) {
            try {
                for (T definition : parser.parse(file.toString(), text(file))) {
                    byName.put(name.apply(definition), definition);
                    Path earlier = origins.putIfAbsent(name.apply(definition), file);
                    if (earlier != null) {
                        faults.add(file + " defines \"" + name.apply(definition) + "\" as " + earlier
                                + " does; nothing was changed");
                    }
                }
            } catch (DefinitionFileFaulty faulty) {
                faults.add(faulty.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new CommandFailed(String.join(System.lineSeparator(), faults));
        }
        return List.copyOf(byName.values());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new CommandFailed(file + " is not UTF-8 text; nothing was changed", notText);
        } catch (IOException unreadable) {
            String reason = Files.notExists(file) ? "there is no such file" : unreadable.getMessage();
            throw new CommandFailed(file + " cannot be read: " + reason + "; nothing was changed", unreadable);
        }
    }

    private interface Parser<T> {
        List<T> parse(String source, String text) throws DefinitionFileFaulty;
    }
}
