package org.tallystick.ingest.journal;

import org.tallystick.model.measure.Measure;

/** Measures for the tests of the journal. */
final class Samples {

    static final long RECEIVED = 1_795_000_000_000_000L;

    private Samples() {}

    static Measure measure(int number) {
        return new Measure(
                number % 2 == 0 ? "logins" : "visits",
                number % 3 == 0 ? null : "app",
                1_700_000_000_000_000L + number,
                number % 2 == 0 ? "\"é" + number % 5 + "\"" : null,
                null,
                null,
                number,
                RECEIVED + number,
                "id-" + number,
                null);
    }
}
