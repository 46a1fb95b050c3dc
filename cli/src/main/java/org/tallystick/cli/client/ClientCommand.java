package org.tallystick.cli.client;

import org.tallystick.cli.invocation.CommandGroup;
import picocli.CommandLine.Command;

/** Who gets access tokens at the token endpoint. */
@Command(
        name = "client",
        description = "Give programs the secrets with which they get access tokens (OAuth2), or take them away.",
        subcommands = {CreateCommand.class, ListCommand.class, RotateCommand.class, RevokeCommand.class},
        footer = {
            "",
            "Example:",
            "  SECRET=$(tallystick client create tracker --scopes read,write,aggregation | tail -n 1)"
        })
public final class ClientCommand extends CommandGroup {}
