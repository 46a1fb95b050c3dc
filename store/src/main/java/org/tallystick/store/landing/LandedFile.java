package org.tallystick.store.landing;

import java.time.Instant;
import java.util.Objects;

/**
 * An input whose rows are in the lake.
 *
 * @param contentHash SHA-256 of its content (unpacked, where it was compressed), 64 hexadecimal digits
 * @param number 1 for the first time that this content was landed, 2 for the second on purpose, and so on
 * @param source its name, for people
 * @param sourceBytes its size as it came
 * @param rowsLanded how many rows became measures
 * @param rowsRefused how many could not be used
 * @param landedAt when
 */
public record LandedFile(
        String contentHash,
        int number,
        String source,
        long sourceBytes,
        long rowsLanded,
        long rowsRefused,
        Instant landedAt) {

    public LandedFile {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(landedAt, "landedAt");
        if (contentHash.length() != 64) {
            throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits; given: " + contentHash);
        }
    }
}
