package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tallystick.ingest.rows.RowSink;
import org.tallystick.ingest.rows.UnusableInput;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.measure.MeasureRefused;
import org.tallystick.model.period.Instants;
import org.tallystick.store.landing.StagedFile;

/** The rows of one input on their way: checked, then staged as measures or as refused rows. */
final class LandingAttempt implements RowSink, AutoCloseable {

    private static final int HASH_DIGITS = 32;

    private final String name = UUID.randomUUID().toString();
    private final LakeFileSystem lake;
    private final MeasureCheck check;
    private final RefusalBound bound;
    private final long receivedMicros;
    private final LocalDate receivedDate;
    private final StagedMeasures measures;
    private final RefusedRows refused;
    private List<StagedPart> parts = List.of();
    private boolean kept;

    /**
     * Nothing staged yet.
     *
     * @param memory bytes of memory for rows that are gathered and written
     */
    LandingAttempt(
            LakeFileSystem lake,
            MeasureCheck check,
            String source,
            RefusalBound bound,
            Instant receivedAt,
            long memory) {
        this.lake = lake;
        this.check = check;
        this.bound = bound;
        this.receivedMicros = Instants.toMicros(receivedAt);
        this.receivedDate = receivedAt.atOffset(ZoneOffset.UTC).toLocalDate();
        LakeLayout layout = lake.layout();
        this.measures = new StagedMeasures(lake, number -> layout.stagedFile(name, number), memory / 2);
        this.refused = new RefusedRows(lake, layout.stagedFile(name, 0), source, receivedMicros);
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) throws IOException {
        try {
            measures.add(check.check(body, receivedMicros));
        } catch (MeasureRefused unusable) {
            unreadable(line, unusable.getMessage(), content);
        }
    }

    @Override
    public void unreadable(long line, String reason, Supplier<String> content) throws IOException {
        refused.add(new Refusal(line, reason), content.get());
        if (bound.isExceededBy(refused.count())) {
            throw tooManyRefused();
        }
    }

    /** Finishes all staged files. */
    void finish() throws IOException {
        parts = measures.finish();
        refused.finish();
        if (bound.isExceededBy(refused.count(), rows())) {
            throw tooManyRefused();
        }
    }

    private UnusableInput tooManyRefused() {
        return new UnusableInput(refused.count() + " of the first " + rows()
                + " rows are refused, more than the bound of " + bound + "; "
                + refused.first().stream().map(Refusal::toString).collect(Collectors.joining("; ")));
    }

    private long rows() {
        return measures.rows() + refused.count();
    }

    long rowsLanded() {
        return measures.rows();
    }

    long rowsRefused() {
        return refused.count();
    }

    List<Refusal> firstRefusals() {
        return refused.first();
    }

    long bytesWritten() {
        return parts.stream().mapToLong(StagedPart::bytes).sum();
    }

    /** Where the staged files go; the names derive from the content and from how often it was landed. */
    List<StagedFile> places(String contentHash, int number) {
        String segment = contentHash.substring(0, HASH_DIGITS) + "-" + number;
        LakeLayout layout = lake.layout();
        List<StagedFile> places = new ArrayList<>();
        for (StagedPart part : parts) {
            String file = segment + "-" + part.number();
            places.add(new StagedFile(part.staged(), layout.rawMeasuresFile(receivedDate, part.measureName(), file)));
        }
        if (refused.count() > 0) {
            places.add(new StagedFile(layout.stagedFile(name, 0), layout.refusedFile(receivedDate, segment)));
        }
        return places;
    }

    /** The staged files are recorded now: they stay when this is closed. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        measures.close();
        refused.close();
        if (!kept) {
            lake.deleteFolder(lake.layout().stagedFolder(name));
        }
    }
}
