package org.tallystick.job.run;

import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;

/** For which measures whole months and years are tallied, too, and which periods are computed from them. */
public final class LongTallies {

    private LongTallies() {}

    /** Whether a definition has a period that is computed from files of that level. */
    public static boolean areOfUse(MeasureDefinition definition, TallyLevel level) {
        return definition.periods().stream()
                .anyMatch(unit -> longest(definition, unit).compareTo(level) >= 0);
    }

    /**
     * Whether a file is read for a period of its measure's definition: files of the longest level that serves the period,
     * and of shorter ones what is not in these yet.
     */
    static boolean areReadFor(MeasureDefinition definition, PeriodUnit unit, TallyFile file) {
        int order = file.level().compareTo(longest(definition, unit));
        return order == 0 || order < 0 && !file.joined();
    }

    /** The longest files that a period is computed from: it is one of theirs or made of several, and a rollup. */
    private static TallyLevel longest(MeasureDefinition definition, PeriodUnit unit) {
        if (definition.aggregationPeriod().compareTo(PeriodUnit.MONTH) >= 0 || unit.compareTo(PeriodUnit.MONTH) < 0) {
            return TallyLevel.BASE;
        }
        return unit == PeriodUnit.YEAR ? TallyLevel.YEAR : TallyLevel.MONTH;
    }
}
