package org.tallystick.job.check;

/**
 * What one check of one thing found.
 *
 * @param check the kind of check: volume, refused, late, unknown, missing or unreadable
 * @param measure the measure, null where the check is of the whole day
 * @param outcome whether it holds
 * @param message what was found and what the bound is, in words
 */
public record Finding(String check, String measure, Outcome outcome, String message) {

    /** Whether a check holds; skipped where there is nothing to compare with. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** The check and its measure, in words. */
    public String title() {
        return measure == null ? check : check + " of " + measure;
    }

    static Finding of(String check, String measure, boolean holds, String message) {
        return new Finding(check, measure, holds ? Outcome.PASSED : Outcome.FAILED, message);
    }
}
