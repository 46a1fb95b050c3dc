package org.tallystick.serving.tracking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tallystick.model.period.Instants;
import org.tallystick.store.tracking.TrackingUnit;

/** Timestamps as clients see them: local time of the zone that was asked for, with its offset where that is not UTC. */
final class EventTimes {

    private static final long SECOND = 1_000_000L;
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXXXX", Locale.ROOT);

    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder(40);

    EventTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code 2020-11-12T11:10:00}, with six decimals where it is no whole second. */
    String text(long micros) {
        ZoneOffset offset =
                zone instanceof ZoneOffset fixed ? fixed : zone.getRules().getOffset(Instants.ofMicros(micros));
        long local = micros + offset.getTotalSeconds() * SECOND;
        long ofDay = Math.floorMod(local, TrackingUnit.DAY.micros());
        text.setLength(0);
        text.append(LocalDate.ofEpochDay(Math.floorDiv(local, TrackingUnit.DAY.micros())));
        long seconds = ofDay / SECOND;
        two('T', seconds / 3600);
        two(':', seconds / 60 % 60);
        two(':', seconds % 60);
        if (ofDay % SECOND != 0) {
            text.append('.').append(SECOND + ofDay % SECOND).deleteCharAt(text.length() - 7);
        }
        if (zone != ZoneOffset.UTC) {
            OFFSET.formatTo(offset, text);
        }
        return text.toString();
    }

    private void two(char before, long number) {
        text.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
