package org.tallystick.ingest.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tallystick.model.measure.Measure;

/**
 * The payload of a record: version 1, start and reception in microseconds, the value, then seven texts, each as its
 * length in two bytes (0xFFFF for null) and its UTF-8.
 */
final class MeasureRecord {

    private static final byte VERSION = 1;
    private static final int NULL = 0xffff;

    private MeasureRecord() {}

    /** The whole frame of a measure. */
    static ByteBuffer frame(Measure measure) {
        byte[][] texts = {
            bytes(measure.measureName()),
            bytes(measure.createdBy()),
            bytes(measure.group1()),
            bytes(measure.group2()),
            bytes(measure.group3()),
            bytes(measure.id()),
            bytes(measure.contributor())
        };
        int length = SegmentFormat.FRAME_HEAD_BYTES + 1 + 3 * Long.BYTES;
        for (byte[] text : texts) {
            length += 2 + (text == null ? 0 : text.length);
        }
        ByteBuffer frame = ByteBuffer.allocate(length).position(SegmentFormat.FRAME_HEAD_BYTES);
        frame.put(VERSION);
        frame.putLong(measure.startMicros());
        frame.putLong(measure.receivedMicros());
        frame.putDouble(measure.value());
        for (byte[] text : texts) {
            put(frame, text);
        }
        SegmentFormat.seal(frame, 0, SegmentFormat.RECORD);
        return frame.flip();
    }

    /**
     * The measure of a payload.
     *
     * @throws IllegalArgumentException where the payload is none that this program writes
     */
    static Measure read(ByteBuffer payload) {
        try {
            int version = payload.get();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "A record of version " + version + "; this program knows " + VERSION);
            }
            long start = payload.getLong();
            long received = payload.getLong();
            double value = payload.getDouble();
            String name = text(payload);
            String createdBy = text(payload);
            String group1 = text(payload);
            String group2 = text(payload);
            String group3 = text(payload);
            return new Measure(
                    name, createdBy, start, group1, group2, group3, value, received, text(payload), text(payload));
        } catch (BufferUnderflowException | NullPointerException cut) {
            throw new IllegalArgumentException("A record that is no measure", cut);
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer frame, byte[] text) {
        if (text == null) {
            frame.putShort((short) NULL);
        } else {
            frame.putShort((short) text.length);
            frame.put(text);
        }
    }

    private static String text(ByteBuffer payload) {
        int length = payload.getShort() & 0xffff;
        if (length == NULL) {
            return null;
        }
        byte[] text = new byte[length];
        payload.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
