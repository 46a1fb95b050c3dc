package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a segment that nobody writes any more. A frame that is harmed is passed over: reading goes on with the next
 * place at which a whole frame begins.
 */
final class SegmentReader {

    private static final long AT_ONCE_BYTES = 1 << 20;

    private final SegmentId id;
    private final ByteBuffer bytes;
    private final StoredMeasure measure;
    private final List<? extends SegmentRecords> others;
    private final List<Damage> damages = new ArrayList<>();
    private long records;
    private long announced = -1;

    private SegmentReader(SegmentId id, ByteBuffer bytes, List<? extends SegmentRecords> others) {
        this.id = id;
        this.others = others;
        this.bytes = bytes;
        this.measure = new StoredMeasure(bytes);
    }

    /**
     * Reads all measures of a segment.
     *
     * @param length how much of the file is read, at most: what follows was never acknowledged
     * @param measures takes each of them during its call, not for longer
     */
    static SegmentContent read(Path file, SegmentId id, long length, Consumer<? super StoredMeasure> measures)
            throws IOException {
        return read(file, id, length, measures, List.of());
    }

    /** The same with those who take what is no measure. */
    static SegmentContent read(
            Path file,
            SegmentId id,
            long length,
            Consumer<? super StoredMeasure> measures,
            List<? extends SegmentRecords> others)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Math.min(channel.size(), length);
            // Not mapped: a disk that cannot be read must end in an exception, not in the end of the process.
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
            int read = 0;
            while (read >= 0 && bytes.position() < size) {
                // Java keeps native memory for the longest read of each thread.
                bytes.limit((int) Math.min(size, bytes.position() + AT_ONCE_BYTES));
                read = channel.read(bytes);
            }
            return new SegmentReader(id, bytes.flip(), others).read(measures);
        }
    }

    private SegmentContent read(Consumer<? super StoredMeasure> measures) {
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
    private boolean take(int start, int length, Consumer<? super StoredMeasure> measures) {
        int from = start + SegmentFormat.FRAME_HEAD_BYTES;
        int payload = start + length - from;
        if (bytes.getInt(start) == SegmentFormat.END) {
            announced = payload == Long.BYTES ? bytes.getLong(from) : -1;
            return announced >= 0;
        }
        if (measure.moveTo(from, payload)) {
            measures.accept(measure);
        } else if (others.stream().noneMatch(records -> records.take(bytes, from, payload))) {
            return false;
        }
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

    /** Zeros at the end are room that was prepared or left unwritten, and no loss. */
    private void addDamage(int from, int to) {
        int end = to;
        while (to == bytes.limit() && end > from && bytes.get(end - 1) == 0) {
            end--;
        }
        if (end > from) {
            byte[] harmed = new byte[end - from];
            bytes.get(from, harmed);
            damages.add(new Damage(from, harmed, to == bytes.limit() && announced < 0));
        }
    }
}
