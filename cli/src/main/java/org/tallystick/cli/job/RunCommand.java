package org.tallystick.cli.job;

import java.time.Duration;
import org.tallystick.cli.run.ShowCommand;
import picocli.CommandLine.Command;

/** Computes again and again; also shows one run. */
@Command(
        name = "run",
        description = "Aggregate what is new again and again (--every 30s), or show one run (show ID).",
        subcommands = ShowCommand.class)
public final class RunCommand extends JobCommand {

    /** It ends after the run under way, however long that takes. */
    @Override
    Duration patience() {
        return Duration.ofDays(1);
    }
}
