package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Computes days again. */
@Command(name = "backfill", description = "Compute days again from raw measures and replace what was published.")
public final class BackfillCommand extends JobCommand {}
