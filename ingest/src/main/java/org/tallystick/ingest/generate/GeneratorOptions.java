package org.tallystick.ingest.generate;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Which measures are generated.
 *
 * @param measures how many in all
 * @param days over how many days they are spread
 * @param startingDay the first of these days, local to each definition
 * @param seed equal seeds, and equal definitions, make equal measures
 */
public record GeneratorOptions(long measures, int days, LocalDate startingDay, long seed) {

    public GeneratorOptions {
        Objects.requireNonNull(startingDay, "startingDay");
        if (measures < 0) {
            throw new IllegalArgumentException("The number of measures is at least 0; given: " + measures);
        }
        if (days < 1 || days > 36_500) {
            throw new IllegalArgumentException("The number of days is 1 to 36500; given: " + days);
        }
    }
}
