package org.tallystick.job.telemetry;

import org.tallystick.model.telemetry.PingDimensions;

/**
 * Where a cell belongs: the dimensions of its pings and their submission date.
 *
 * @param submissionDate days since the epoch (UTC)
 * @param dimensions the dimensions
 */
record CellPlace(int submissionDate, PingDimensions dimensions) {}
