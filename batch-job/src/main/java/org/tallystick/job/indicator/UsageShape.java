package org.tallystick.job.indicator;

import java.util.Comparator;

/**
 * What many rows have in common: everything but user, time and number.
 *
 * @param isFact whether the rows are facts; events else
 * @param name the event's type or the fact's name; null where a row has none
 * @param target the event's target or the fact's fluid
 * @param context the event's context or the fact's text
 * @param result the event's result
 * @param device the event's device
 * @param month the fact's month, as {@link IndicatorScope} counts them; 0 for events
 * @param hasExtra whether rows have a number: the event's start in microseconds, or the bits of the fact's
 */
record UsageShape(
        boolean isFact,
        String name,
        String target,
        String context,
        String result,
        String device,
        int month,
        boolean hasExtra) {

    private static final Comparator<String> TEXTS = Comparator.nullsFirst(Comparator.naturalOrder());

    /** Facts first; among events of one moment those that begin something before those that end it. */
    static final Comparator<UsageShape> ORDER = Comparator.comparing(UsageShape::isFact)
            .reversed()
            .thenComparingInt(UsageShape::month)
            .thenComparingInt(UsageShape::kind)
            .thenComparing(UsageShape::name, TEXTS)
            .thenComparing(UsageShape::target, TEXTS)
            .thenComparing(UsageShape::context, TEXTS)
            .thenComparing(UsageShape::result, TEXTS)
            .thenComparing(UsageShape::device, TEXTS)
            .thenComparing(UsageShape::hasExtra);

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private int kind() {
        return name == null || isFact
                ? UNKNOWN
                : org.tallystick.model.indicator.EventType.named(name)
                        .map(Enum::ordinal)
                        .orElse(UNKNOWN);
    }
}
