package org.tallystick.cli.land;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tallystick.cli.terminal.ShortTime;
import org.tallystick.ingest.land.InputKind;
import org.tallystick.ingest.land.LandingResult;

/** What a landing did, for people. */
public final class LandingReport {

    private LandingReport() {}

    /** One line, and one for each of the first refused rows. */
    public static List<String> lines(LandingResult result, InputKind kind) {
        List<String> lines = new ArrayList<>();
        lines.add(result.source() + ": " + summary(result, kind));
        result.firstRefusals().forEach(refusal -> lines.add("  refused " + refusal));
        long more = result.rowsRefused() - result.firstRefusals().size();
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", more));
        }
        return lines;
    }

    private static String summary(LandingResult result, InputKind kind) {
        return result.before()
                .map(before -> String.format(
                        Locale.ROOT,
                        "landed before (%,d %s on %s), skipped; --again lands it once more",
                        before.rowsLanded(),
                        kind.rows(),
                        ShortTime.utc(before.landedAt())))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "%,d %s landed, %,d refused, %.1f s",
                        result.rowsLanded(),
                        kind.rows(),
                        result.rowsRefused(),
                        result.duration().toMillis() / 1000.0));
    }
}
