package org.tallystick.cli.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tallystick.ingest.generate.SendResult;

/** What became of the measures that were sent, for people. */
final class SendReport {

    private SendReport() {}

    static List<String> lines(SendResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d measures taken, %,d refused, %,d requests repeated, %.1f s, %,.0f measures/s,"
                        + " median %.1f ms, 99 of 100 within %.1f ms",
                result.taken(),
                result.refused(),
                result.retries(),
                result.duration().toNanos() / 1e9,
                result.rate(),
                result.median().toNanos() / 1e6,
                result.slowest().toNanos() / 1e6));
        result.firstRefusals().forEach(reason -> lines.add("  refused " + reason));
        return lines;
    }
}
