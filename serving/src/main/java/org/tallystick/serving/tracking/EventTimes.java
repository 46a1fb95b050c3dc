package org.tallystick.serving.tracking;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.tallystick.model.period.Instants;

/** Timestamps as clients see them: local time of the zone that was asked for, with its offset where that is not UTC. */
final class EventTimes {

    private static final long SECOND = 1_000_000L;

    private final ZoneId zone;
    private final DateTimeFormatter whole;
    private final DateTimeFormatter withFraction;

    EventTimes(ZoneId zone) {
        this.zone = zone;
        String offset = zone.equals(ZoneOffset.UTC) ? "" : "XXXXX";
        this.whole = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + offset);
        this.withFraction = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS" + offset);
    }

    /** {@code 2020-11-12T11:10:00}, with six decimals where it is no whole second. */
    String text(long micros) {
        DateTimeFormatter format = Math.floorMod(micros, SECOND) == 0 ? whole : withFraction;
        return format.format(Instants.ofMicros(micros).atZone(zone));
    }
}
