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

    /** Room for the longest measure, and for most batches. */
    private static final int BUFFER_BYTES = 256 << 10;

    /** Room is prepared for segments that have grown beyond this, and at least so much of it. */
    private static final int LEAST_ROOM = 64 << 10;

    private static final int MOST_ROOM = 4 << 20;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(LEAST_ROOM);

    /** Beyond this, a write takes longer than the sync of a longer file. */
    private static final int LARGE_WRITE = 32 << 10;

    private final SegmentId id;
    private final Path file;
    private final Instant createdAt;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long preparedBytes;
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
    void append(List<MeasureFrames> measures) throws IOException {
        write(measures.stream().map(MeasureFrames::buffer).toList());
        records += measures.stream().mapToInt(MeasureFrames::count).sum();
    }

    private void write(List<ByteBuffer> parts) throws IOException {
        long length = parts.stream().mapToLong(ByteBuffer::remaining).sum();
        prepare(length);
        for (ByteBuffer part : parts) {
            put(part);
        }
        flush();
        long began = System.nanoTime();
        channel.force(false);
        syncNanos = System.nanoTime() - began;
        durableBytes += length;
    }

    /**
     * Fills room ahead with zeros: the sync of a write that makes no file longer takes a fraction of the time. Small
     * segments and large writes do without.
     */
    private void prepare(long length) {
        if (durableBytes < LEAST_ROOM || length > LARGE_WRITE || durableBytes + length <= preparedBytes) {
            return;
        }
        long until = durableBytes + Math.max(LEAST_ROOM, Math.min(MOST_ROOM, durableBytes));
        try {
            long at = durableBytes;
            while (at < until) {
                int some = (int) Math.min(ZEROS.capacity(), until - at);
                at += channel.write(ZEROS.duplicate().limit(some), at);
            }
            preparedBytes = until;
        } catch (IOException noRoom) {
            // The measures may still fit; whether they do is found out when they are written.
            preparedBytes = Long.MAX_VALUE;
        }
    }

    private void put(ByteBuffer part) throws IOException {
        while (part.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int some = Math.min(part.remaining(), buffer.remaining());
            buffer.put(part.slice(part.position(), some));
            part.position(part.position() + some);
        }
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
        channel.truncate(durableBytes);
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
