package org.tallystick.cli.definition;

import java.util.List;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.definition.DefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one definition. */
@Command(
        name = "show",
        description = "Print one definition as a file that can be imported.",
        footer = {"", "Example:", "  tallystick definitions show flight-delay-daily"})
final class ShowCommand extends DatabaseCommand {

    @Parameters(paramLabel = "NAME", description = "The measure's name.")
    private String name;

    @Override
    protected void run(Invocation invocation, Session session) {
        MeasureDefinition definition =
                new DefinitionStore(session.database()).find(name).orElseThrow(() -> unknown(name));
        invocation.out().println(DefinitionText.file(List.of(definition)));
    }

    static CommandFailed unknown(String name) {
        return new CommandFailed(
                "No measure definition found for: " + name + "; tallystick definitions list names all");
    }
}
