package org.tallystick.ingest.journal;

import java.util.function.BooleanSupplier;

/**
 * What one request appends to the journal; its sender leaves the frames alone until it knows the outcome.
 *
 * @param condition what must hold, null for nothing
 */
record Append(MeasureFrames frames, BooleanSupplier condition, AppendOutcome outcome) {}
