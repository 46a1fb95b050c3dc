package org.tallystick.model.measure;

import java.util.Locale;
import java.util.Objects;

/** A measure cannot be used; the message is the reason, worded for its sender. */
public final class MeasureRefused extends Exception {

    private final Fault fault;

    /** What a refused measure is wrong in. */
    public enum Fault {
        /** It is no object, or has no field. */
        EMPTY,
        /** It has no name. */
        NO_NAME,
        /** No definition has its name. */
        UNKNOWN_NAME,
        /** Its value is missing or no finite number. */
        VALUE,
        /** Its date is missing or none. */
        START_DATE,
        /** Its groups are not those of the definition. */
        GROUPS,
        /** Another of its fields. */
        OTHER_FIELD;

        /** Its name in metrics. */
        public String metricName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A refusal for this reason. */
    public MeasureRefused(Fault fault, String reason) {
        super(reason, null, false, false);
        this.fault = Objects.requireNonNull(fault, "fault");
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }
}
