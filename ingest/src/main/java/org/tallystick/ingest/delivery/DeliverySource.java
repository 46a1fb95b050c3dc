package org.tallystick.ingest.delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.tallystick.ingest.rows.GzipMembers;

/**
 * NDJSON to be sent: a file, which may grow at its end by whole lines and may be compressed with gzip, or a stream.
 *
 * @param name for messages
 * @param file null for a stream
 * @param stream null for a file
 */
public record DeliverySource(String name, Path file, InputStream stream) {

    private static final int MAGIC_BYTES = 2;

    public DeliverySource {
        Objects.requireNonNull(name, "name");
    }

    /** A file. */
    public static DeliverySource file(Path file) {
        return new DeliverySource(file.toString(), file, null);
    }

    /** A stream, which can be read once. */
    public static DeliverySource stream(String name, InputStream stream) {
        return new DeliverySource(name, null, stream);
    }

    /** Where its progress is kept unless somebody says otherwise: beside a file. */
    public Optional<Path> standardProgress() {
        return Optional.ofNullable(file).map(path -> path.resolveSibling(path.getFileName() + ".sent"));
    }

    /** How long it is now, empty where nobody knows. */
    OptionalLong length() throws IOException {
        return file == null || isPacked() ? OptionalLong.empty() : OptionalLong.of(Files.size(file));
    }

    /** Its content. */
    InputStream open() throws IOException {
        InputStream content = file == null ? new Shared(stream) : Files.newInputStream(file);
        BufferedInputStream ahead = new BufferedInputStream(content);
        ahead.mark(MAGIC_BYTES);
        byte[] head = ahead.readNBytes(MAGIC_BYTES);
        ahead.reset();
        return GzipMembers.isGzip(head) ? new GzipMembers(ahead) : ahead;
    }

    private boolean isPacked() throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return GzipMembers.isGzip(content.readNBytes(MAGIC_BYTES));
        }
    }

    /** A stream that stays open: it belongs to who gave it. */
    private static final class Shared extends java.io.FilterInputStream {
        Shared(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, length);
        }

        @Override
        public void close() {
            // Its owner closes it.
        }
    }
}
