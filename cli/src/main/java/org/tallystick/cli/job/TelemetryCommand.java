package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Looks after telemetry. */
@Command(name = "telemetry", description = "Delete old aggregates of telemetry.")
public final class TelemetryCommand extends JobCommand {}
