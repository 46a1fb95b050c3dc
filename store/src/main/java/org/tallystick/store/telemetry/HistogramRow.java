package org.tallystick.store.telemetry;

import org.tallystick.model.telemetry.packed.PackedReader;

/**
 * The stored histograms of one metric and date.
 *
 * @param date as {@code yyyyMMdd}
 * @param metric its name as stored
 * @param cells the histograms, to be read once
 */
public record HistogramRow(String date, String metric, PackedReader cells) {}
