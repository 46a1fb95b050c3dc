package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Puts tally files together. */
@Command(name = "compact", description = "Put the tally files of days, months and years together; no result changes.")
public final class CompactCommand extends JobCommand {}
