package org.tallystick.model.tally;

import java.util.List;

/** The statistics as bits, in which 0.0 and -0.0 differ and nothing is nearly equal. */
final class StatisticBits {

    private StatisticBits() {}

    static List<Long> of(Statistics statistics) {
        return List.of(
                statistics.count(),
                statistics.countNotZero(),
                Double.doubleToRawLongBits(statistics.sum()),
                Double.doubleToRawLongBits(statistics.min()),
                Double.doubleToRawLongBits(statistics.max()),
                Double.doubleToRawLongBits(statistics.avg()),
                Double.doubleToRawLongBits(statistics.std()),
                Double.doubleToRawLongBits(statistics.firstQuartile()),
                Double.doubleToRawLongBits(statistics.median()),
                Double.doubleToRawLongBits(statistics.thirdQuartile()));
    }
}
