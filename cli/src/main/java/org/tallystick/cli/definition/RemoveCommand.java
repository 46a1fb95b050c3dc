package org.tallystick.cli.definition;

import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.Confirmation;
import org.tallystick.store.definition.DefinitionRemoval;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes one definition; of a measure also what was published of it. */
@Command(
        name = "remove",
        description = {
            "Remove a measure's definition with everything that was published of it; raw measures stay in the lake.",
            "Without its definition a metric of telemetry is not served; its histograms stay, and are served again once"
                    + " it is defined."
        },
        footer = {
            "",
            "Examples:",
            "  tallystick definitions remove flight-delay-daily --yes",
            "  tallystick definitions remove GC_MS --kind telemetry"
        })
final class RemoveCommand extends DatabaseCommand {

    @Mixin
    private Confirmation confirmation;

    @Mixin
    private KindOption kind;

    @Parameters(paramLabel = "NAME", description = "The measure's name; of telemetry, as list prints it.")
    private String name;

    @Override
    protected void run(Invocation invocation, Session session) {
        if (kind.isTelemetry()) {
            removeTelemetry(invocation, new TelemetryDefinitionStore(session.database()));
        } else {
            removeMeasure(invocation, new DefinitionStore(session.database()));
        }
    }

    private void removeTelemetry(Invocation invocation, TelemetryDefinitionStore definitions) {
        long rows = definitions.stored(name).orElseThrow(() -> ShowCommand.unknownTelemetry(name));
        String stays = rows == 0 ? "" : "; its histograms (" + rows + " rows) stay and are not served without it";
        if (!confirmation.isGiven(invocation, "Remove the definition " + name + stays)) {
            throw new CommandFailed("Nothing was removed");
        }
        definitions.remove(name);
        invocation.out().println("Removed the definition " + name + stays);
    }

    private void removeMeasure(Invocation invocation, DefinitionStore definitions) {
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
