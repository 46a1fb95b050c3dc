package org.tallystick.ingest.http;

import org.tallystick.model.measure.MeasureRefused;

/** The only measure of a request cannot be used; the message is the reason, for its sender. */
final class RefusedMeasure extends RuntimeException {

    private final MeasureRefused.Fault fault;

    RefusedMeasure(MeasureRefused refused) {
        super(refused.getMessage(), refused, false, false);
        this.fault = refused.fault();
    }

    MeasureRefused.Fault fault() {
        return fault;
    }
}
