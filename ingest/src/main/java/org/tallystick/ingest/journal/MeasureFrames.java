package org.tallystick.ingest.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.tallystick.model.indicator.UsageEvent;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.tracking.TrackingEvent;

/**
 * Measures, a ping or tracking events in the form in which the journal keeps them, gathered to be stored together: frames as
 * {@code docs/formats/journal.md} describes them, one behind the other. Not for concurrent use.
 *
 * <p>A measure is added as a whole, or between {@link #begin} and {@link #end} with its seven texts in this order: name,
 * application, groups 1 to 3 as canonical JSON, id, contributor.
 */
public final class MeasureFrames {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final CRC32C checksum = new CRC32C();
    private byte[] bytes = new byte[512];
    private int size;
    private int frame;
    private int count;

    /** A single measure. */
    static MeasureFrames of(Measure measure) {
        MeasureFrames frames = new MeasureFrames();
        frames.add(measure);
        return frames;
    }

    /**
     * A single ping.
     *
     * @param docId the id that it was sent with, at most 65,535 bytes of UTF-8
     * @param isOfCountedType whether its type of document counts
     * @param receivedMicros when it was received, microseconds since the epoch
     * @param ping a JSON object
     */
    public static MeasureFrames ofPing(String docId, boolean isOfCountedType, long receivedMicros, byte[] ping) {
        MeasureFrames frames = new MeasureFrames();
        byte[] id = docId.getBytes(StandardCharsets.UTF_8);
        frames.reserve(SegmentFormat.FRAME_HEAD_BYTES + StoredPing.FIXED_BYTES + id.length + ping.length);
        int at = SegmentFormat.FRAME_HEAD_BYTES;
        frames.bytes[at] = StoredPing.VERSION;
        LONGS.set(frames.bytes, at + 1, receivedMicros);
        frames.bytes[at + 1 + Long.BYTES] = (byte) (isOfCountedType ? 1 : 0);
        SHORTS.set(frames.bytes, at + StoredPing.FIXED_BYTES - Short.BYTES, (short) id.length);
        at += StoredPing.FIXED_BYTES;
        System.arraycopy(id, 0, frames.bytes, at, id.length);
        System.arraycopy(ping, 0, frames.bytes, at + id.length, ping.length);
        frames.size = at + id.length + ping.length;
        frames.end();
        return frames;
    }

    /** Adds a tracking event. */
    public void add(TrackingEvent event) {
        frame = size;
        reserve(SegmentFormat.FRAME_HEAD_BYTES + StoredEvent.FIXED_BYTES);
        int at = frame + SegmentFormat.FRAME_HEAD_BYTES;
        bytes[at] = StoredEvent.VERSION;
        LONGS.set(bytes, at + 1, event.micros());
        LONGS.set(bytes, at + 9, event.receivedMicros());
        LONGS.set(bytes, at + 17, Double.doubleToRawLongBits(event.value()));
        LONGS.set(bytes, at + 25, event.id().getMostSignificantBits());
        LONGS.set(bytes, at + 33, event.id().getLeastSignificantBits());
        size = at + StoredEvent.FIXED_BYTES;
        addText(event.series().namespace());
        addText(event.series().name());
        end();
    }

    /** Adds a usage event that was received at that moment, microseconds since the epoch. */
    public void add(UsageEvent event, long receivedMicros) {
        frame = size;
        reserve(SegmentFormat.FRAME_HEAD_BYTES + StoredUsageEvent.FIXED_BYTES);
        int at = frame + SegmentFormat.FRAME_HEAD_BYTES;
        bytes[at] = StoredUsageEvent.VERSION;
        LONGS.set(bytes, at + 1, receivedMicros);
        LONGS.set(bytes, at + 9, event.eventMicros());
        LONGS.set(bytes, at + 17, event.startMicros() == null ? StoredUsageEvent.NO_START : event.startMicros());
        size = at + StoredUsageEvent.FIXED_BYTES;
        addText(event.userId());
        addText(event.type());
        addText(event.target());
        addText(event.context());
        addText(event.result());
        addText(event.device());
        end();
    }

    /** Adds a measure. */
    public void add(Measure measure) {
        begin(measure.startMicros(), measure.receivedMicros(), measure.value());
        addText(measure.measureName());
        addText(measure.createdBy());
        addText(measure.group1());
        addText(measure.group2());
        addText(measure.group3());
        addText(measure.id());
        addText(measure.contributor());
        end();
    }

    /**
     * Begins a measure.
     *
     * @param startMicros the moment that it is about, microseconds since the epoch
     * @param receivedMicros when it was received, likewise
     * @param value finite, never -0.0
     */
    public void begin(long startMicros, long receivedMicros, double value) {
        frame = size;
        reserve(SegmentFormat.FRAME_HEAD_BYTES + StoredMeasure.FIXED_BYTES);
        int at = frame + SegmentFormat.FRAME_HEAD_BYTES;
        bytes[at] = StoredMeasure.VERSION;
        LONGS.set(bytes, at + 1, startMicros);
        LONGS.set(bytes, at + 9, receivedMicros);
        LONGS.set(bytes, at + 17, Double.doubleToRawLongBits(value));
        size = at + StoredMeasure.FIXED_BYTES;
    }

    /** Adds a text that is not there. */
    public void addNull() {
        reserve(Short.BYTES);
        SHORTS.set(bytes, size, (short) StoredMeasure.NULL);
        size += Short.BYTES;
    }

    /** Adds a text of at most 65,534 bytes of UTF-8. */
    public void addText(byte[] from, int at, int length) {
        addLength(length);
        System.arraycopy(from, at, bytes, size, length);
        size += length;
    }

    /** Adds a text of at most 65,532 bytes in quotation marks. */
    public void addQuoted(byte[] from, int at, int length) {
        addLength(length + 2);
        bytes[size] = '"';
        System.arraycopy(from, at, bytes, size + 1, length);
        bytes[size + 1 + length] = '"';
        size += length + 2;
    }

    private void addText(String text) {
        if (text == null) {
            addNull();
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            addText(encoded, 0, encoded.length);
        }
    }

    private void addLength(int length) {
        reserve(Short.BYTES + length);
        SHORTS.set(bytes, size, (short) length);
        size += Short.BYTES;
    }

    /** Ends the record. */
    public void end() {
        int length = size - frame - SegmentFormat.FRAME_HEAD_BYTES;
        INTS.set(bytes, frame, SegmentFormat.RECORD);
        INTS.set(bytes, frame + 4, length);
        checksum.reset();
        checksum.update(bytes, frame + 4, 4);
        checksum.update(bytes, frame + SegmentFormat.FRAME_HEAD_BYTES, length);
        INTS.set(bytes, frame + 8, (int) checksum.getValue());
        count++;
    }

    /** How many records. */
    public int count() {
        return count;
    }

    /** How many bytes they take. */
    public int bytes() {
        return size;
    }

    /** Takes all of them out; what was stored before stays stored. */
    public void clear() {
        size = 0;
        count = 0;
    }

    /** All frames. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
