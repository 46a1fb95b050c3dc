package org.tallystick.job.tally;

import java.io.Serializable;
import java.util.Objects;
import org.tallystick.model.period.PeriodUnit;

/**
 * One way in which a measure's contributions become keys: by which period, and with which groups ignored.
 *
 * @param measure the measure's number in the plan
 * @param unit the period
 * @param wildcards bit 0, 1, 2: group 1, 2, 3 is ignored
 */
public record Projection(int measure, PeriodUnit unit, int wildcards) implements Serializable {

    public Projection {
        Objects.requireNonNull(unit, "unit");
    }
}
