package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Computes aggregates. */
@Command(
        name = "aggregate",
        description = "Tally new raw measures, add new pings and tracking events up, and publish the aggregates.")
public final class AggregateCommand extends JobCommand {}
