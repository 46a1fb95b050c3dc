package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Takes a user's events and facts out of the lake. */
@Command(name = "forget", description = "Take a user's usage events out of the lake and correct the indicators.")
public final class ForgetCommand extends JobCommand {}
