package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawUsage.Received;
import org.tallystick.model.indicator.UsageRefused;
import org.tallystick.store.landing.StagedFile;

/**
 * Usage events, or facts about users, on their way. Some are gathered and sorted before they are written, since files in
 * which a user's rows stand together are smaller and faster to read.
 *
 * @param <T> an event or a fact
 */
final class UsageAttempt<T> extends LandingAttempt {

    /** A gathered row takes less than a kilobyte. */
    private static final int GATHERED_BYTES = 1 << 10;

    private final UsageRows<T> rows;
    private final StagedRows<LocalDate, Received<T>> staged;
    private final int mostGathered;
    private final List<T> gathered = new ArrayList<>();
    private List<StagedRows.Part<LocalDate>> parts = List.of();
    private long landed;

    UsageAttempt(
            LakeFileSystem lake,
            UsageRows<T> rows,
            String source,
            RefusalBound bound,
            Instant receivedAt,
            long memory) {
        super(lake, source, bound, receivedAt);
        this.rows = rows;
        this.mostGathered = (int) Math.max(1, memory / 2 / GATHERED_BYTES);
        this.staged = new StagedRows<>(
                rows.kind().wireName(), path -> rows.opener().open(lake, path), this::stagedFile, memory / 2);
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) throws IOException {
        try {
            gathered.addAll(rows.reader().read(body));
            landed++;
        } catch (UsageRefused unusable) {
            unreadable(line, unusable.getMessage(), content);
        }
        if (gathered.size() >= mostGathered) {
            write();
        }
    }

    private void write() throws IOException {
        gathered.sort(rows.order());
        for (T row : gathered) {
            staged.add(rows.place().apply(row), new Received<>(row, receivedMicros()));
        }
        gathered.clear();
    }

    @Override
    void finishRows() throws IOException {
        write();
        parts = staged.finish();
    }

    @Override
    long rowsLanded() {
        return landed;
    }

    @Override
    long bytesWritten() {
        return parts.stream().mapToLong(StagedRows.Part::bytes).sum();
    }

    @Override
    List<StagedFile> placesOfRows(String segment) {
        List<StagedFile> places = new ArrayList<>();
        for (StagedRows.Part<LocalDate> part : parts) {
            String path = rows.path().of(part.place(), segment + "-" + part.number());
            places.add(new StagedFile(part.staged(), path));
        }
        return places;
    }

    @Override
    void closeRows() throws IOException {
        staged.close();
    }
}
