package org.tallystick.cli.tracking;

import org.tallystick.cli.invocation.CommandGroup;
import picocli.CommandLine.Command;

/** Looks after tracking events. */
@Command(
        name = "tracking",
        description = "List the namespaces of tracking events, and set how few events are not answered.",
        subcommands = {NamespacesCommand.class, ThresholdCommand.class},
        footer = {"", "Examples:", "  tallystick tracking namespaces", "  tallystick tracking threshold server-1 10"})
public final class TrackingCommand extends CommandGroup {}
