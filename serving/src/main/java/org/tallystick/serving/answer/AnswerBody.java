package org.tallystick.serving.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.tallystick.store.publication.PublicationVersion;

/**
 * Takes the bytes of an answer while it is composed. Up to a bound they stay in memory; a longer answer goes to the
 * client from there on, so that no answer is too large.
 */
public final class AnswerBody extends OutputStream {

    private static final int MOST_BYTES = 1 << 20;

    /** A client holds a connection of the database while it takes a long answer: 30 s and 64 KiB/s are enough. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long NANOS_PER_BYTE = 1_000_000_000L / (64 << 10);

    private final PublicationVersion expected;
    private final Destination destination;
    private byte[] buffer = new byte[4096];
    private int size;
    private String next;
    private OutputStream streamed;
    private long streamedSince;
    private long streamedBytes;

    AnswerBody(PublicationVersion expected, Destination destination) {
        this.expected = expected;
        this.destination = destination;
    }

    /** The version that the answer must be of. */
    public PublicationVersion expectedVersion() {
        return expected;
    }

    /** Says of which version the answer is; to be called before the first byte. */
    public void requireVersion(PublicationVersion version) {
        if (!version.equals(expected)) {
            throw new PublicationMoved();
        }
    }

    /**
     * Says where the answer goes on; to be called before the first byte.
     *
     * @param url of the next page
     */
    public void continueAt(String url) {
        next = url;
    }

    /** Where the answer goes on, null where it is complete. */
    String next() {
        return next;
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (streamed == null && size + length > MOST_BYTES) {
            streamed = destination.open(next);
            streamedSince = System.nanoTime();
            stream(buffer, 0, size);
            buffer = null;
        }
        if (streamed != null) {
            stream(bytes, offset, length);
            return;
        }
        if (size + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + length, 2 * buffer.length));
        }
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    private void stream(byte[] bytes, int offset, int length) throws IOException {
        streamed.write(bytes, offset, length);
        streamedBytes += length;
        if (System.nanoTime() - streamedSince > PATIENCE_NANOS + streamedBytes * NANOS_PER_BYTE) {
            throw new IOException("The client takes its answer too slowly and was cut off");
        }
    }

    /** The whole answer, or empty after the end of a streamed one. */
    Optional<byte[]> finish() throws IOException {
        if (streamed != null) {
            streamed.close();
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOf(buffer, size));
    }

    /** Where an answer goes that is too long for the memory. */
    interface Destination {
        /** Begins to send; {@code next} is where the answer goes on, null where it is complete. */
        OutputStream open(String next) throws IOException;
    }
}
