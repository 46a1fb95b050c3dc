package org.tallystick.cli.aggregate;

import java.time.Duration;
import java.time.LocalDate;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.Confirmation;
import org.tallystick.cli.terminal.LengthOfTime;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.aggregate.AggregateDeletion;
import org.tallystick.store.definition.DefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes published rows away. */
@Command(
        name = "delete-aggregates",
        description = "Delete the published rows of a measure whose period begins on a day or later. Tallies and raw"
                + " measures stay: the next run publishes the rows again.",
        footer = {"", "Example:", "  tallystick delete-aggregates flight-delay-daily --from 2001-03-01"})
public final class DeleteAggregatesCommand extends DatabaseCommand {

    @Mixin
    private Confirmation confirmation;

    @Parameters(paramLabel = "NAME", description = "The measure's name.")
    private String name;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DAY",
            description = "The first day, in the measure's time zone: 2026-11-21.")
    private LocalDate from;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = LengthOfTime.class,
            description = "How long to wait for a run under way, such as 30m (default: not at all).")
    private Duration wait;

    @Override
    protected void run(Invocation invocation, Session session) {
        MeasureDefinition definition = new DefinitionStore(session.database())
                .find(name)
                .orElseThrow(() -> new CommandFailed(
                        "No measure definition found for: " + name + "; tallystick definitions list names all"));
        AggregateDeletion deletion = new AggregateDeletion(session.databaseSettings(), session.database());
        String what = deletion.count(definition, from) + " published rows of " + name + " from " + from + " on";
        if (!confirmation.isGiven(invocation, "Delete " + what)) {
            throw new CommandFailed("Nothing was deleted");
        }
        long deleted = deletion.delete(definition, from, wait);
        invocation
                .out()
                .println("Deleted " + deleted + " published rows of " + name + " from " + from
                        + " on; the next tallystick aggregate publishes them again from the tallies");
    }
}
