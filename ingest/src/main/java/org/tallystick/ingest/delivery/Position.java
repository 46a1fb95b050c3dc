package org.tallystick.ingest.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * A place between two batches of an input.
 *
 * @param offset how many bytes are before it
 * @param lines how many lines are before it
 * @param chain stands for the source and all of its content before this place: 128 bits in 22 letters
 */
record Position(long offset, long lines, String chain) {

    private static final int CHAIN_BYTES = 16;

    Position {
        Objects.requireNonNull(chain, "chain");
    }

    /** The beginning of the source of that name. */
    static Position beginningOf(String source) {
        return new Position(0, 0, hash("", source.getBytes(StandardCharsets.UTF_8)));
    }

    /** The place behind these lines. */
    Position behind(byte[] body, int moreLines) {
        return new Position(offset + body.length, lines + moreLines, hash(chain, body));
    }

    private static String hash(String chain, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(chain.getBytes(StandardCharsets.US_ASCII));
            byte[] hash = digest.digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, CHAIN_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
