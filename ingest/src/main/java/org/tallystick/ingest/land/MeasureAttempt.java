package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.measure.MeasureRefused;
import org.tallystick.store.landing.StagedFile;

/** Measures on their way. */
final class MeasureAttempt extends LandingAttempt {

    private final MeasureCheck check;
    private final StagedMeasures measures;
    private List<StagedPart> parts = List.of();

    /**
     * Nothing staged yet.
     *
     * @param memory bytes of memory for rows that are gathered and written
     */
    MeasureAttempt(
            LakeFileSystem lake,
            MeasureCheck check,
            String source,
            RefusalBound bound,
            Instant receivedAt,
            long memory) {
        super(lake, source, bound, receivedAt);
        this.check = check;
        this.measures = new StagedMeasures(lake, this::stagedFile, memory / 2);
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) throws IOException {
        try {
            measures.add(check.check(body, receivedMicros()));
        } catch (MeasureRefused unusable) {
            unreadable(line, unusable.getMessage(), content);
        }
    }

    @Override
    void finishRows() throws IOException {
        parts = measures.finish();
    }

    @Override
    long rowsLanded() {
        return measures.rows();
    }

    @Override
    long bytesWritten() {
        return parts.stream().mapToLong(StagedPart::bytes).sum();
    }

    @Override
    List<StagedFile> placesOfRows(String segment) {
        List<StagedFile> places = new ArrayList<>();
        for (StagedPart part : parts) {
            String file = segment + "-" + part.number();
            places.add(
                    new StagedFile(part.staged(), layout().rawMeasuresFile(receivedDate(), part.measureName(), file)));
        }
        return places;
    }

    @Override
    void closeRows() {
        measures.close();
    }
}
