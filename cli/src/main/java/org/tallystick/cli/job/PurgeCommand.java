package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Deletes raw measures. */
@Command(name = "purge", description = "Delete raw measures, and tallies where asked, that are old and aggregated.")
public final class PurgeCommand extends JobCommand {}
