package org.tallystick.ingest.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tallystick.ingest.raw.MeasureBytes;
import org.tallystick.model.measure.Measure;

/**
 * The payload of a record, looked at where it lies: version 1, start and reception in microseconds, the value, then seven
 * texts, each as its length in two bytes (0xFFFF for null) and its UTF-8. Moves from record to record.
 */
final class StoredMeasure implements MeasureBytes {

    static final byte VERSION = 1;
    static final int NULL = 0xffff;
    static final int FIXED_BYTES = 1 + 3 * Long.BYTES;

    private final ByteBuffer segment;
    private final int[] ats = new int[TEXTS];
    private final int[] lengths = new int[TEXTS];
    private int at;

    /** Over the bytes of a segment, which have an array. */
    StoredMeasure(ByteBuffer segment) {
        this.segment = segment;
    }

    /** Goes to the payload there; false where it is none that this program writes. */
    boolean moveTo(int from, int length) {
        at = from;
        boolean isMeasure = length >= FIXED_BYTES && segment.get(from) == VERSION && Double.isFinite(value());
        int text = from + FIXED_BYTES;
        int end = from + length;
        for (int number = 0; isMeasure && number < TEXTS; number++) {
            isMeasure = text + Short.BYTES <= end;
            int bytes = isMeasure ? segment.getShort(text) & NULL : 0;
            ats[number] = text + Short.BYTES;
            lengths[number] = bytes == NULL ? ABSENT : bytes;
            text += Short.BYTES + Math.max(0, lengths[number]);
        }
        return isMeasure && text <= end && lengths[NAME] != ABSENT;
    }

    @Override
    public long startMicros() {
        return segment.getLong(at + 1);
    }

    @Override
    public long receivedMicros() {
        return segment.getLong(at + 9);
    }

    @Override
    public double value() {
        return segment.getDouble(at + 17);
    }

    @Override
    public byte[] array() {
        return segment.array();
    }

    @Override
    public int at(int text) {
        return segment.arrayOffset() + ats[text];
    }

    @Override
    public int length(int text) {
        return lengths[text];
    }

    /** The same as an object. */
    Measure toMeasure() {
        return new Measure(
                text(NAME),
                text(CREATED_BY),
                startMicros(),
                text(GROUP1),
                text(GROUP2),
                text(GROUP3),
                value(),
                receivedMicros(),
                text(ID),
                text(CONTRIBUTOR));
    }

    private String text(int number) {
        return lengths[number] == ABSENT
                ? null
                : new String(array(), at(number), lengths[number], StandardCharsets.UTF_8);
    }
}
