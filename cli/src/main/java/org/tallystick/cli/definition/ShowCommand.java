package org.tallystick.cli.definition;

import java.util.List;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one definition. */
@Command(
        name = "show",
        description =
                "Print one definition: of a measure as a file that can be imported, of telemetry with its buckets.",
        footer = {
            "",
            "Examples:",
            "  tallystick definitions show flight-delay-daily",
            "  tallystick definitions show GC_MS --kind telemetry"
        })
final class ShowCommand extends DatabaseCommand {

    @Parameters(paramLabel = "NAME", description = "The measure's name; of telemetry, as list prints it.")
    private String name;

    @Mixin
    private KindOption kind;

    @Option(
            names = "--json",
            description = "Print a file that can be imported (of a scalar, under a name that ends with .yaml).")
    private boolean json;

    @Override
    protected void run(Invocation invocation, Session session) {
        if (kind.isTelemetry()) {
            TelemetryDefinition definition = new TelemetryDefinitionStore(session.database())
                    .find(name)
                    .orElseThrow(() -> unknownTelemetry(name));
            if (json) {
                invocation.out().println(TelemetryText.file(definition));
            } else {
                TelemetryText.lines(definition).forEach(invocation.out()::println);
            }
            return;
        }
        MeasureDefinition definition =
                new DefinitionStore(session.database()).find(name).orElseThrow(() -> unknown(name));
        invocation.out().println(DefinitionText.file(List.of(definition)));
    }

    static CommandFailed unknown(String name) {
        return new CommandFailed(
                "No measure definition found for: " + name + "; tallystick definitions list names all");
    }

    static CommandFailed unknownTelemetry(String name) {
        return new CommandFailed("No definition of telemetry found for: " + name
                + "; tallystick definitions list --kind telemetry names all");
    }
}
