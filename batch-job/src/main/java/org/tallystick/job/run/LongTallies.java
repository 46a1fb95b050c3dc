package org.tallystick.job.run;

import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;

/** For which measures whole months are tallied, too. */
public final class MonthTallies {

    private MonthTallies() {}

    /** Whether a definition has a period that is computed from months. */
    public static boolean areOfUse(MeasureDefinition definition) {
        return definition.periods().stream().anyMatch(unit -> serve(definition, unit));
    }

    /** Whether that period of the definition is computed from months: it is one or made of several, and a rollup. */
    static boolean serve(MeasureDefinition definition, PeriodUnit unit) {
        return unit.compareTo(PeriodUnit.MONTH) >= 0
                && definition.aggregationPeriod().compareTo(PeriodUnit.MONTH) < 0;
    }
}
