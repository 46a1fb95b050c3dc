package org.tallystick.ingest.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Keeps the progress of one input on disk; without a path nothing is kept. */
final class ProgressFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is sent again after a crash counts once; this only bounds how much that is. */
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final Optional<Path> path;
    private long keptAt = System.nanoTime() - BETWEEN.toNanos();

    ProgressFile(Optional<Path> path) {
        this.path = path;
    }

    /** What an earlier call has kept, empty where there was none. */
    Optional<DeliveryProgress> read() throws IOException, DeliveryFailed {
        if (path.isEmpty() || !Files.exists(path.get())) {
            return Optional.empty();
        }
        DeliveryProgress progress = parse(Files.readAllBytes(path.get()));
        if (progress == null) {
            throw new DeliveryFailed("The progress file " + path.get()
                    + " is none of this version; remove it to send everything once more, or name another one"
                    + " with --progress");
        }
        return Optional.of(progress);
    }

    private static DeliveryProgress parse(byte[] content) throws IOException {
        try {
            return DeliveryProgress.ofJson(JSON.readTree(content));
        } catch (JsonProcessingException garbled) {
            return null;
        }
    }

    /** Keeps it, unless that was done a moment ago. */
    void keepSometimes(DeliveryProgress progress) throws IOException {
        if (System.nanoTime() - keptAt > BETWEEN.toNanos()) {
            keep(progress);
        }
    }

    /** Keeps it; it survives a crash when this returns. */
    void keep(DeliveryProgress progress) throws IOException {
        keptAt = System.nanoTime();
        if (path.isPresent()) {
            try {
                write(path.get().toAbsolutePath(), progress);
            } catch (IOException failed) {
                throw new IOException(
                        "The progress file " + path.get() + " cannot be written: " + failed
                                + "; name another one with --progress",
                        failed);
            }
        }
    }

    private static void write(Path target, DeliveryProgress progress) throws IOException {
        Path written = target.resolveSibling(target.getFileName() + ".new");
        byte[] content = progress.toJson().toPrettyString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                written, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return path.map(Path::toString).orElse("no progress file");
    }
}
