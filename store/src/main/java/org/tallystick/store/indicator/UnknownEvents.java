package org.tallystick.store.indicator;

import java.time.LocalDate;

/**
 * Events of a type that no indicator knows.
 *
 * @param type the type as it came
 * @param events how many there are in the lake
 * @param first the UTC date of the earliest
 * @param last the UTC date of the latest
 */
public record UnknownEvents(String type, long events, LocalDate first, LocalDate last) {}
