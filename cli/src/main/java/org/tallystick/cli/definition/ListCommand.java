package org.tallystick.cli.definition;

import static org.tallystick.cli.terminal.TextTable.numbers;
import static org.tallystick.cli.terminal.TextTable.words;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Lists all definitions. */
@Command(
        name = "list",
        description = "List all definitions by name.",
        footer = {
            "",
            "Examples:",
            "  tallystick definitions list",
            "  tallystick definitions list --json > definitions.json",
            "  tallystick definitions list --kind telemetry"
        })
final class ListCommand extends DatabaseCommand {

    @Option(names = "--json", description = "Print a definitions file with all of them (measures).")
    private boolean json;

    @Mixin
    private KindOption kind;

    @Override
    protected void prepare(Invocation invocation) {
        if (json && kind.isTelemetry()) {
            throw new ParameterException(
                    invocation.spec().commandLine(),
                    "--json prints definitions of measures only; of telemetry,"
                            + " tallystick definitions show NAME --kind telemetry --json prints one");
        }
    }

    @Override
    protected void run(Invocation invocation, Session session) {
        if (kind.isTelemetry()) {
            telemetry(invocation, new TelemetryDefinitionStore(session.database()).list());
            return;
        }
        List<MeasureDefinition> definitions = new DefinitionStore(session.database()).list();
        if (json) {
            invocation.out().println(DefinitionText.file(definitions));
        } else if (definitions.isEmpty()) {
            invocation.out().println("There are no definitions yet: tallystick definitions import FILE");
        } else {
            table(definitions).lines().forEach(invocation.out()::println);
        }
    }

    private static TextTable table(List<MeasureDefinition> definitions) {
        TextTable table = TextTable.of(
                words("NAME"),
                words("ORG"),
                words("PERIODS"),
                words("GROUPS"),
                numbers("THRESHOLD"),
                words("READERS"),
                words("QUARTILES"));
        for (MeasureDefinition definition : definitions) {
            table.row(
                    definition.name(),
                    definition.org(),
                    definition.periods().stream().map(PeriodUnit::wireName).collect(Collectors.joining(",")),
                    groups(definition),
                    definition.aggregationThreshold(),
                    readers(definition),
                    definition.withQuartiles() ? "yes" : "no");
        }
        return table;
    }

    private static void telemetry(Invocation invocation, List<TelemetryDefinition> definitions) {
        if (definitions.isEmpty()) {
            invocation
                    .out()
                    .println("There are no definitions of telemetry yet:"
                            + " tallystick definitions import --kind telemetry FILE");
            return;
        }
        TextTable table = TextTable.of(words("NAME"), words("KIND"), words("KEYED"), numbers("BUCKETS"));
        definitions.forEach(definition -> table.row(
                definition.name(),
                definition.kind().wireName(),
                definition.keyed() ? "yes" : "no",
                definition.buckets().size()));
        table.lines().forEach(invocation.out()::println);
    }

    private static String groups(MeasureDefinition definition) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(definition::groupKey)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
    }

    private static String readers(MeasureDefinition definition) {
        if (definition.accessPublic()) {
            return "every token";
        }
        return definition.accessApp() ? "token of " + definition.org() : "nobody";
    }
}
