package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tallystick.model.measure.Measure;

/**
 * Reads a segment that nobody writes any more. A frame that is harmed is passed over: reading goes on with the next
 * place at which a whole frame begins.
 */
final class SegmentReader {

    private final SegmentId id;
    private final ByteBuffer bytes;
    private final List<Damage> damages = new ArrayList<>();
    private long records;
    private long announced = -1;

    private SegmentReader(SegmentId id, ByteBuffer bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /**
     * Reads all measures of a segment.
     *
     * @param length how much of the file is read, at most: what follows was never acknowledged
     */
    static SegmentContent read(Path file, SegmentId id, long length, Consumer<Measure> measures) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Math.min(channel.size(), length);
            // Not mapped: a disk that cannot be read must end in an exception, not in the end of the process.
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until the file's end.
            }
            return new SegmentReader(id, bytes.flip()).read(measures);
        }
    }

    private SegmentContent read(Consumer<Measure> measures) {
        int at = 0;
        if (SegmentFormat.hasHeader(bytes, id)) {
            at = SegmentFormat.HEADER_BYTES;
        }
        while (at < bytes.limit()) {
            int length = SegmentFormat.frameLength(bytes, at);
            int next = length < 0 ? nextFrame(at + 1) : at + length;
            if (length < 0 || !take(at, length, measures)) {
                addDamage(at, next);
            }
            at = next;
        }
        return new SegmentContent(records, announced >= 0, Math.max(0, announced - records), damages);
    }

    /** Takes a whole frame; false where it cannot be understood. */
    private boolean take(int start, int length, Consumer<Measure> measures) {
        int from = start + SegmentFormat.FRAME_HEAD_BYTES;
        ByteBuffer payload = bytes.duplicate().limit(start + length).position(from);
        if (bytes.getInt(start) == SegmentFormat.END) {
            announced = payload.remaining() == Long.BYTES ? payload.getLong() : -1;
            return announced >= 0;
        }
        Measure measure;
        try {
            measure = MeasureRecord.read(payload);
        } catch (IllegalArgumentException foreign) {
            return false;
        }
        measures.accept(measure);
        records++;
        return true;
    }

    private int nextFrame(int from) {
        for (int at = from; at < bytes.limit(); at++) {
            if (SegmentFormat.frameLength(bytes, at) >= 0) {
                return at;
            }
        }
        return bytes.limit();
    }

    /** Zeros at the end are room that a crash left unwritten, and no loss. */
    private void addDamage(int from, int to) {
        boolean zeros = to == bytes.limit();
        for (int at = from; zeros && at < to; at++) {
            zeros = bytes.get(at) == 0;
        }
        if (!zeros) {
            byte[] harmed = new byte[to - from];
            bytes.get(from, harmed);
            damages.add(new Damage(from, harmed, to == bytes.limit() && announced < 0));
        }
    }
}
