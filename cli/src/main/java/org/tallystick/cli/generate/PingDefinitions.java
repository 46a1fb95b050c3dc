package org.tallystick.cli.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.model.telemetry.TelemetryDefinitionFile;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;

/** Finds what pings are made of. */
final class PingDefinitions {

    private PingDefinitions() {}

    /** The definitions of these files, or of the database where there are none. */
    static List<TelemetryDefinition> read(Invocation invocation, List<Path> files) {
        List<TelemetryDefinition> definitions = new ArrayList<>();
        if (files.isEmpty()) {
            try (Session session = invocation.open()) {
                definitions.addAll(new TelemetryDefinitionStore(session.database()).list());
            }
        }
        for (Path file : files) {
            try {
                definitions.addAll(TelemetryDefinitionFile.parse(file.toString(), Files.readString(file)));
            } catch (DefinitionFileFaulty faulty) {
                throw new CommandFailed(faulty.getMessage(), faulty);
            } catch (IOException unreadable) {
                throw new CommandFailed(file + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }
        if (definitions.isEmpty()) {
            throw new CommandFailed("There is no definition to make pings of; import some first");
        }
        return definitions;
    }
}
