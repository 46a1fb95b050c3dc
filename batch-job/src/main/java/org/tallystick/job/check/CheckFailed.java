package org.tallystick.job.check;

import java.util.stream.Collectors;

/** A receiving day is not what is usual, so that a run publishes nothing of it. */
public final class CheckFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CheckFailed(QualityReport report) {
        super("The check of " + report.date() + " failed, so nothing was published: "
                + report.failures().stream()
                        .map(finding -> finding.title() + ": " + finding.message())
                        .collect(Collectors.joining("; "))
                + ". See tallystick check --date " + report.date()
                + "; tallystick aggregate --unchecked publishes all the same");
    }
}
