package org.tallystick.cli.run;

import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.ShortTime;
import org.tallystick.store.run.Run;
import org.tallystick.store.run.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(
        name = "show",
        description = "Print everything that is known of one run.",
        footer = {"", "Example:", "  tallystick run show 7"})
public final class ShowCommand extends DatabaseCommand {

    @Parameters(paramLabel = "ID", description = "The run's number, as tallystick runs lists it.")
    private long id;

    @Override
    protected void run(Invocation invocation, Session session) {
        Run run = new RunStore(session.database())
                .find(id)
                .orElseThrow(() -> new CommandFailed("There is no run " + id + "; tallystick runs lists them"));
        line(invocation, "run", run.id());
        line(invocation, "kind", run.kind().wireName());
        line(invocation, "status", run.status());
        line(invocation, "what", run.description());
        line(invocation, "started", ShortTime.utc(run.startedAt()));
        line(invocation, "finished", ShortTime.utc(run.finishedAt()));
        line(invocation, "seconds", RunsCommand.seconds(run));
        line(invocation, "files read", run.filesRead());
        line(invocation, "rows read", run.rowsRead());
        line(invocation, "rows refused", run.rowsRefused());
        line(invocation, "duplicates", run.rowsDuplicate());
        line(invocation, "keys written", run.keysWritten());
        line(invocation, "error", run.error());
    }

    /** What is not known has no line. */
    private static void line(Invocation invocation, String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            invocation.out().println("%-13s %s".formatted(name, value));
        }
    }
}
