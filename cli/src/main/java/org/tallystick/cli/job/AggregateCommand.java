package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Computes aggregates. */
@Command(name = "aggregate", description = "Tally new raw measures and publish their aggregates.")
public final class AggregateCommand extends JobCommand {}
