package org.tallystick.cli.token;

import org.tallystick.cli.invocation.CommandGroup;
import picocli.CommandLine.Command;

/** Who may read. */
@Command(
        name = "token",
        description = "Give organisations the tokens with which they read, or take them away.",
        subcommands = {CreateCommand.class, ListCommand.class, UpdateCommand.class, DeleteOrgCommand.class},
        footer = {"", "Example:", "  TOKEN=$(tallystick token create ecolyo | tail -n 1)"})
public final class TokenCommand extends CommandGroup {}
