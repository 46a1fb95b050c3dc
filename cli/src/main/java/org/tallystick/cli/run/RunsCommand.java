package org.tallystick.cli.run;

import static org.tallystick.cli.terminal.TextTable.numbers;
import static org.tallystick.cli.terminal.TextTable.words;

import java.util.List;
import java.util.Locale;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.ShortTime;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.store.run.Run;
import org.tallystick.store.run.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Lists runs. */
@Command(
        name = "runs",
        description = "List the latest runs: computations and changes of what is published, the newest first.",
        footer = {"", "Example:", "  tallystick runs -n 5"})
public final class RunsCommand extends DatabaseCommand {

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at the most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    protected void prepare(Invocation invocation) {
        if (limit < 1) {
            throw new ParameterException(invocation.spec().commandLine(), "-n must be at least 1; given: " + limit);
        }
    }

    @Override
    protected void run(Invocation invocation, Session session) {
        List<Run> runs = new RunStore(session.database()).list(limit);
        if (runs.isEmpty()) {
            invocation.out().println("There was no run yet: tallystick aggregate");
            return;
        }
        table(runs).lines().forEach(invocation.out()::println);
    }

    private static TextTable table(List<Run> runs) {
        TextTable table = TextTable.of(
                numbers("RUN"),
                words("KIND"),
                words("STATUS"),
                words("STARTED"),
                numbers("SECONDS"),
                numbers("FILES"),
                numbers("READ"),
                numbers("REFUSED"),
                numbers("DUPLICATE"),
                numbers("WRITTEN"),
                words("WHAT"));
        runs.forEach(run -> table.row(
                run.id(),
                run.kind().wireName(),
                run.status(),
                ShortTime.utc(run.startedAt()),
                seconds(run),
                run.filesRead(),
                run.rowsRead(),
                run.rowsRefused(),
                run.rowsDuplicate(),
                run.keysWritten(),
                run.description()));
        return table;
    }

    static String seconds(Run run) {
        return run.seconds() == null ? "" : String.format(Locale.ROOT, "%.1f", run.seconds());
    }
}
