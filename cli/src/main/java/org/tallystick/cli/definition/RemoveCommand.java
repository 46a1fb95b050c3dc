package org.tallystick.cli.definition;

import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.Confirmation;
import org.tallystick.store.definition.DefinitionRemoval;
import org.tallystick.store.definition.DefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes one definition and what was published of it. */
@Command(
        name = "remove",
        description = "Remove a definition with everything that was published of it. Raw measures stay in the lake.",
        footer = {"", "Example:", "  tallystick definitions remove flight-delay-daily --yes"})
final class RemoveCommand extends DatabaseCommand {

    @Mixin
    private Confirmation confirmation;

    @Parameters(paramLabel = "NAME", description = "The measure's name.")
    private String name;

    @Override
    protected void run(Invocation invocation, Session session) {
        DefinitionStore definitions = new DefinitionStore(session.database());
        DefinitionRemoval removal = definitions.removal(name).orElseThrow(() -> ShowCommand.unknown(name));
        String what = "the definition " + name + ", " + removal.aggregates() + " published rows and "
                + removal.tallyFiles() + " tally files";
        if (!confirmation.isGiven(invocation, "Remove " + what)) {
            throw new CommandFailed("Nothing was removed");
        }
        definitions.remove(name);
        invocation.out().println("Removed " + what);
    }
}
