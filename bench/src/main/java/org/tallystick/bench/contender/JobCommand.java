package org.tallystick.bench.contender;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tallystick as it is run. */
@Command(
        name = "job",
        description =
                "Tallystick's job in a process of its own for each turn: tallies to the lake, aggregates to PostgreSQL.")
public final class JobCommand extends ContenderCommand {

    @Option(names = "--heap", defaultValue = "2g", description = "heap of the job (${DEFAULT-VALUE})")
    private String heap;

    @Option(
            names = "--jvm-options",
            required = true,
            paramLabel = "FILE",
            description = "a file of further options of its process")
    private Path options;

    @Override
    Contender open(Turns turns) throws Exception {
        return Job.open(turns.lake(), turns.threads(), heap, options);
    }
}
