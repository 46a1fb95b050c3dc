package org.tallystick.job.check;

/**
 * What came of one measure on one receiving day.
 *
 * @param rows how many measures
 * @param late how many of them start too long before the day
 */
record MeasureVolume(long rows, long late) {

    MeasureVolume plus(MeasureVolume other) {
        return new MeasureVolume(rows + other.rows, late + other.late);
    }
}
