package org.tallystick.job.duplicate;

import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;

/** The period that a moment belongs to in its measure; remembers the last one, since neighbours are mostly alike. */
final class PeriodOfRow {

    private MeasureDefinition definition;
    private long from;
    private long until;
    private long startMicros;
    private int day;

    /** Goes to the period of that moment. */
    void find(MeasureDefinition of, long micros) {
        if (of != definition || micros < from || micros >= until) {
            PeriodCalendar calendar = of.calendar();
            PeriodUnit unit = of.aggregationPeriod();
            definition = of;
            startMicros = calendar.startOf(unit, micros);
            // Within an hour the offset may change, so that only what lies behind the moment is known.
            from = unit.isShorterThanADay() ? micros : startMicros;
            until = calendar.sameUntil(unit, micros);
            day = Math.toIntExact(calendar.localDate(startMicros).toEpochDay());
        }
    }

    /** Its first instant. */
    long startMicros() {
        return startMicros;
    }

    /** Its first day, local to the definition, as days since the epoch. */
    int day() {
        return day;
    }
}
