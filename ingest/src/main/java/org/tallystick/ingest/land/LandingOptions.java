package org.tallystick.ingest.land;

import java.util.Objects;
import java.util.Optional;

/**
 * How an input is landed.
 *
 * @param kind what its rows are
 * @param repetition what to do with content that was landed before
 * @param bound how many rows may be refused
 * @param format the input's format; empty to find it out
 * @param progress hears how far it is
 */
public record LandingOptions(
        InputKind kind,
        Repetition repetition,
        RefusalBound bound,
        Optional<InputFormat> format,
        LandingProgress progress) {

    /** Measures; content that was landed before is skipped, any number of rows may be refused. */
    public static final LandingOptions STANDARD = new LandingOptions(
            InputKind.MEASURES, Repetition.SKIP, RefusalBound.NONE, Optional.empty(), LandingProgress.SILENT);

    /** What to do with content that was landed before. */
    public enum Repetition {
        /** Leave it: its rows are in the lake. */
        SKIP,
        /** Land it once more, so that its rows count once more. */
        AGAIN
    }

    public LandingOptions {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(repetition, "repetition");
        Objects.requireNonNull(bound, "bound");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(progress, "progress");
    }

    /** The same of this kind. */
    public LandingOptions with(InputKind other) {
        return new LandingOptions(other, repetition, bound, format, progress);
    }

    /** The same with this repetition. */
    public LandingOptions with(Repetition other) {
        return new LandingOptions(kind, other, bound, format, progress);
    }

    /** The same with this bound. */
    public LandingOptions with(RefusalBound other) {
        return new LandingOptions(kind, repetition, other, format, progress);
    }

    /** The same with this format. */
    public LandingOptions with(InputFormat other) {
        return new LandingOptions(kind, repetition, bound, Optional.of(other), progress);
    }

    /** The same with this listener. */
    public LandingOptions with(LandingProgress other) {
        return new LandingOptions(kind, repetition, bound, format, other);
    }
}
