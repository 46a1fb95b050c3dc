package org.tallystick.ingest.land;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.tallystick.ingest.rows.UnusableInput;

/** Where the bytes of a landing come from: a file, or a stream that can be read once. */
public final class LandingSource {

    private final String name;
    private final Path file;
    private final InputStream stream;

    private LandingSource(String name, Path file, InputStream stream) {
        this.name = Objects.requireNonNull(name, "name");
        this.file = file;
        this.stream = stream;
    }

    /** A file, or anything else that has a path, such as a named pipe. */
    public static LandingSource file(Path file) {
        return Files.isRegularFile(file)
                ? new LandingSource(file.toString(), file, null)
                : new LandingSource(file.toString(), null, new OpenedLate(file));
    }

    /** A stream such as standard input; it is read to its end and not closed. */
    public static LandingSource stream(String name, InputStream stream) {
        return new LandingSource(name, null, Objects.requireNonNull(stream, "stream"));
    }

    /** Its name, for messages and for the ledger. */
    public String name() {
        return name;
    }

    /** The file, where it is one that can be read again. */
    Optional<Path> regularFile() {
        return Optional.ofNullable(file);
    }

    InputStream open() throws IOException {
        return file == null ? new LeftOpen(stream) : Files.newInputStream(file);
    }

    /** The stream is its owner's to close. */
    private static final class LeftOpen extends FilterInputStream {
        LeftOpen(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // Left open on purpose.
        }
    }

    /** A pipe blocks whoever opens it, so that happens with the first read. */
    private static final class OpenedLate extends InputStream {
        private final Path path;
        private InputStream opened;

        OpenedLate(Path path) {
            this.path = path;
        }

        @Override
        public int read() throws IOException {
            return opened().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return opened().read(bytes, offset, length);
        }

        private InputStream opened() throws IOException {
            if (Files.isDirectory(path)) {
                throw new UnusableInput("it is a folder; name its files");
            }
            if (opened == null) {
                opened = Files.newInputStream(path);
            }
            return opened;
        }
    }
}
