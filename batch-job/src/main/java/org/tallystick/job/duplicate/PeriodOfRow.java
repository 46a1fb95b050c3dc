package org.tallystick.job.duplicate;

import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;

/** The period that a moment belongs to in its measure; remembers the last one, since neighbours are mostly alike. */
final class PeriodOfRow {

    private MeasureDefinition definition;
    private long from;
    private long until;
    private int day;

    /** Goes to the period of that moment. */
    void find(MeasureDefinition of, long micros) {
        if (of != definition || micros < from || micros >= until) {
            PeriodCalendar calendar = of.calendar();
            PeriodUnit unit = of.aggregationPeriod();
            definition = of;
            from = calendar.startOf(unit, micros);
            until = calendar.endOf(unit, micros);
            day = Math.toIntExact(calendar.localDate(from).toEpochDay());
        }
    }

    /** Its first instant. */
    long startMicros() {
        return from;
    }

    /** Its first day, local to the definition, as days since the epoch. */
    int day() {
        return day;
    }
}
