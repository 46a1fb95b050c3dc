package org.tallystick.job.run;

/** Is told how far a run has come. */
@FunctionalInterface
public interface RunListener {

    /** The step has been done; {@code detail} says what in words for people. */
    void reached(RunStep step, String detail);
}
