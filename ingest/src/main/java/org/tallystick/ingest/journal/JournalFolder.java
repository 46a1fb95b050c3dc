package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a journal, held by one process at a time. */
final class JournalFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private JournalFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes hold of the folder and makes it where there is none.
     *
     * @throws IOException where another process holds it
     */
    static JournalFolder open(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!hold(channel)) {
            channel.close();
            throw new IOException("The journal " + path + " is used by another process; stop it, or give this one a"
                    + " folder of its own (ingest.journal)");
        }
        return new JournalFolder(path, channel);
    }

    private static boolean hold(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** The segments that earlier processes left, the oldest first. */
    List<ClosedSegment> segments() throws IOException {
        List<ClosedSegment> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Optional<SegmentId> id = SegmentId.ofFile(file.getFileName().toString());
                if (id.isPresent()) {
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    found.add(new ClosedSegment(id.get(), file, Files.size(file), written));
                }
            }
        }
        found.sort(Comparator.comparing(ClosedSegment::createdAt)
                .thenComparing(segment -> segment.id().sequence()));
        return found;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
