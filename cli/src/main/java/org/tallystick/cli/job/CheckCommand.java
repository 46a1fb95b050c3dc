package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Checks a receiving day. */
@Command(name = "check", description = "Check whether what was received on a day looks like what is usual.")
public final class CheckCommand extends JobCommand {}
