package org.tallystick.ingest.land;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tallystick.store.landing.LandedFile;

/**
 * What a landing did.
 *
 * @param source the input's name
 * @param format the input's format; empty where it was skipped or had no content
 * @param rowsLanded how many rows became measures
 * @param rowsRefused how many rows could not be used
 * @param firstRefusals the first few of them
 * @param files the raw files that it made, relative to the lake's root
 * @param bytesRead the input's size as it came
 * @param bytesWritten the size of the raw files
 * @param duration how long it took
 * @param before the earlier landing of the same content, where this one was skipped for it
 */
public record LandingResult(
        String source,
        Optional<InputFormat> format,
        long rowsLanded,
        long rowsRefused,
        List<Refusal> firstRefusals,
        List<String> files,
        long bytesRead,
        long bytesWritten,
        Duration duration,
        Optional<LandedFile> before) {

    public LandingResult {
        firstRefusals = List.copyOf(firstRefusals);
        files = List.copyOf(files);
    }

    /** Whether nothing was landed because the same content had been landed before. */
    public boolean isSkipped() {
        return before.isPresent();
    }
}
