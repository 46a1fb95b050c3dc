package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.tallystick.model.period.Instants;

/**
 * The segment that is being written. What {@link #append} has returned from is on disk. Not for concurrent use.
 */
final class SegmentWriter implements AutoCloseable {

    /** Room for the longest frame, and for most batches. */
    private static final int BUFFER_BYTES = 4 * SegmentFormat.LONGEST_PAYLOAD;

    private final SegmentId id;
    private final Path file;
    private final Instant createdAt;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long durableBytes;
    private long records;
    private long syncNanos;

    private SegmentWriter(SegmentId id, Path file, Instant createdAt, FileChannel channel) {
        this.id = id;
        this.file = file;
        this.createdAt = createdAt;
        this.channel = channel;
    }

    /** Begins a segment in that folder; it survives a crash from now on. */
    static SegmentWriter create(Path folder, SegmentId id, Instant now) throws IOException {
        Path file = folder.resolve(id.fileName());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SegmentWriter writer = new SegmentWriter(id, file, now, channel);
        try {
            writer.write(List.of(SegmentFormat.header(id, Instants.toMicros(now))));
            Folders.force(folder);
            return writer;
        } catch (IOException failed) {
            channel.close();
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    /**
     * Appends frames and waits until they are on disk.
     *
     * @throws IOException where they may not be; then nothing more may be appended, and {@link #abandon} must follow,
     *     since after a failed sync nobody knows what the disk holds
     */
    void append(List<ByteBuffer> frames) throws IOException {
        write(frames);
        records += frames.size();
    }

    private void write(List<ByteBuffer> frames) throws IOException {
        long length = 0;
        for (ByteBuffer frame : frames) {
            if (frame.remaining() > buffer.remaining()) {
                flush();
            }
            length += frame.remaining();
            buffer.put(frame);
        }
        flush();
        long began = System.nanoTime();
        channel.force(false);
        syncNanos = System.nanoTime() - began;
        durableBytes += length;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Marks the segment as whole and closes it. */
    void finish() throws IOException {
        write(List.of(SegmentFormat.end(records)));
        close();
    }

    /** Closes the segment after a failure and cuts off what is not known to be on disk, as far as the disk lets us. */
    void abandon() throws IOException {
        try (channel) {
            channel.truncate(durableBytes);
            channel.force(false);
        }
    }

    SegmentId id() {
        return id;
    }

    Path file() {
        return file;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** How many bytes are on disk. */
    long durableBytes() {
        return durableBytes;
    }

    /** How long the last sync took. */
    long syncNanos() {
        return syncNanos;
    }

    long records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
