package org.tallystick.job.indicator;

import java.util.List;

/**
 * What forgetting a user did.
 *
 * @param runId its id, 0 where the lake had nothing of the user
 * @param rows how many events and facts were removed
 * @param files from how many raw files
 * @param periods how many days and months of indicators were made anew
 * @param keysWritten how many aggregates were inserted, changed or deleted
 * @param notes what could not be corrected
 * @param seconds how long it took
 */
public record ForgetSummary(
        long runId, long rows, int files, int periods, long keysWritten, List<String> notes, double seconds) {

    static ForgetSummary none(double seconds) {
        return new ForgetSummary(0, 0, 0, 0, 0, List.of(), seconds);
    }
}
