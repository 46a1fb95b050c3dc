package org.tallystick.job.check;

import java.time.LocalDate;
import java.util.List;

/**
 * What the check of a receiving day found.
 *
 * @param date the receiving day (UTC)
 * @param rows how many measures came
 * @param refused how many rows could not be used
 * @param findings in the order of the checks
 */
public record QualityReport(LocalDate date, long rows, long refused, List<Finding> findings) {

    public QualityReport {
        findings = List.copyOf(findings);
    }

    /** The checks that do not hold. */
    public List<Finding> failures() {
        return findings.stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.FAILED)
                .toList();
    }

    /** Whether every check holds. */
    public boolean isGood() {
        return failures().isEmpty();
    }
}
