package org.tallystick.serving.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** A whole answer, as it is sent. */
final class Answer {

    /** What an entry takes besides its bytes. */
    private static final long OVERHEAD_BYTES = 1024;

    private final String entityTag;
    private final byte[] body;
    private final String next;
    private volatile byte[] gzipped;

    /**
     * An answer.
     *
     * @param next where it goes on, null where it is complete
     */
    Answer(String entityTag, byte[] body, String next) {
        this.next = next;
        this.entityTag = Objects.requireNonNull(entityTag, "entityTag");
        this.body = Objects.requireNonNull(body, "body");
    }

    String entityTag() {
        return entityTag;
    }

    /** Where it goes on, null where it is complete. */
    String next() {
        return next;
    }

    byte[] body() {
        return body;
    }

    /** The body in gzip, compressed when it is first asked for. */
    byte[] gzipped() {
        byte[] known = gzipped;
        if (known == null) {
            known = gzip(body);
            gzipped = known;
        }
        return known;
    }

    /** A bound of the memory that it takes, gzip included. */
    long weight() {
        return 2L * body.length + OVERHEAD_BYTES;
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory takes every byte", impossible);
        }
        return bytes.toByteArray();
    }
}
