package org.tallystick.cli.run;

import org.tallystick.cli.invocation.CommandGroup;
import picocli.CommandLine.Command;

/** One run. */
@Command(
        name = "run",
        description = "Show one run.",
        subcommands = ShowCommand.class,
        footer = {"", "Example:", "  tallystick run show 7"})
public final class RunCommand extends CommandGroup {}
