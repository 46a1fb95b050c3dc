package org.tallystick.ingest.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.model.measure.Measure;

/** The measures that frames hold. */
public final class FramedMeasures {

    private FramedMeasures() {}

    /** All of them, in their order. */
    public static List<Measure> of(MeasureFrames frames) {
        ByteBuffer bytes = frames.buffer();
        StoredMeasure measure = new StoredMeasure(bytes);
        List<Measure> measures = new ArrayList<>();
        for (int at = 0; at < bytes.limit(); ) {
            int length = SegmentFormat.frameLength(bytes, at);
            if (length < 0
                    || !measure.moveTo(at + SegmentFormat.FRAME_HEAD_BYTES, length - SegmentFormat.FRAME_HEAD_BYTES)) {
                throw new IllegalStateException("No whole frame at " + at);
            }
            measures.add(measure.toMeasure());
            at += length;
        }
        return measures;
    }
}
