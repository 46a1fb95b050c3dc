package org.tallystick.serving.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodCalendar;
import org.tallystick.model.period.PeriodUnit;

/** Period starts as clients see them: local time of the definition's zone. */
public final class PeriodTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    /** A wall-clock hour can occur twice. */
    private static final DateTimeFormatter TIME_WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXXXX");

    private final PeriodCalendar calendar;
    private final DateTimeFormatter timeFormat;
    private final boolean shorterThanADay;

    /** Texts of periods of this unit. */
    public PeriodTexts(PeriodCalendar calendar, PeriodUnit unit) {
        this.calendar = calendar;
        this.shorterThanADay = unit.isShorterThanADay();
        this.timeFormat = shorterThanADay && !isUtc(calendar) ? TIME_WITH_OFFSET : TIME;
    }

    /** {@code 2022-01-01T00:00:00}; hours and minutes outside of UTC have their offset behind. */
    public String time(long startMicros) {
        return timeFormat.format(local(startMicros));
    }

    /** {@code 2022-01-01} for days and longer, the time for shorter periods. */
    public String date(long startMicros) {
        return shorterThanADay ? time(startMicros) : DateTimeFormatter.ISO_LOCAL_DATE.format(local(startMicros));
    }

    private ZonedDateTime local(long startMicros) {
        return Instants.ofMicros(startMicros).atZone(calendar.zone());
    }

    private static boolean isUtc(PeriodCalendar calendar) {
        ZoneRules rules = calendar.zone().getRules();
        return rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }
}
