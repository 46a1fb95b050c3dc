package org.tallystick.cli.definition;

import org.tallystick.cli.invocation.CommandGroup;
import picocli.CommandLine.Command;

/** What measures there are. */
@Command(
        name = "definitions",
        description = "Say what measures there are: their groups, periods, threshold and who may read them.",
        subcommands = {ImportCommand.class, ListCommand.class, ShowCommand.class, RemoveCommand.class},
        footer = {"", "Example:", "  tallystick definitions import conf/definitions/*.json"})
public final class DefinitionsCommand extends CommandGroup {}
