package org.tallystick.cli.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.store.definition.DefinitionImport;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Inserts or updates definitions. */
@Command(
        name = "import",
        description = "Insert or update definitions by name: those of all files, or none where anything is wrong.",
        footer = {
            "",
            "Examples:",
            "  tallystick definitions import conf/definitions/*.json",
            "  tallystick definitions import --kind telemetry Histograms.json Scalars.yaml"
        })
final class ImportCommand extends DatabaseCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "JSON: {\"definitions\": [{…}, …]}; of telemetry, as Firefox's Histograms.json and Scalars.yaml.")
    private List<Path> files;

    @Mixin
    private KindOption kind;

    @Option(
            names = "--constant",
            paramLabel = "NAME=NUMBER",
            description = "A named constant that definitions of telemetry use.")
    private Map<String, Long> constants = Map.of();

    private List<MeasureDefinition> measures;
    private List<TelemetryDefinition> telemetry;

    @Override
    protected void prepare(Invocation invocation) {
        if (kind.isTelemetry()) {
            telemetry = DefinitionFiles.readTelemetry(files, constants);
        } else if (constants.isEmpty()) {
            measures = DefinitionFiles.read(files);
        } else {
            throw new ParameterException(invocation.spec().commandLine(), "--constant belongs to --kind telemetry");
        }
    }

    @Override
    protected void run(Invocation invocation, Session session) {
        if (kind.isTelemetry()) {
            DefinitionImport result = new TelemetryDefinitionStore(session.database()).importAll(telemetry);
            invocation.out().println(result.summary());
            return;
        }
        DefinitionImport result = new DefinitionStore(session.database()).importAll(measures);
        result.inserted().forEach(name -> invocation.out().println("inserted " + name));
        result.updated().forEach(name -> invocation.out().println("updated " + name));
        invocation.out().println(result.summary());
    }
}
