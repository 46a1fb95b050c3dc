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

/**
 * Usage events, or facts about users, on their way. Some are gathered and sorted before they are written, since files in
 * which a user's rows stand together are smaller and faster to read.
 *
 * @param <T> an event or a fact
 */
final class UsageAttempt<T> extends StagedAttempt<LocalDate, Received<T>> {

    /** A gathered row takes less than a kilobyte. */
    private static final int GATHERED_BYTES = 1 << 10;

    private final UsageRows<T> rows;
    private final int mostGathered;
    private final List<T> gathered = new ArrayList<>();
    private long landed;

    UsageAttempt(
            LakeFileSystem lake,
            UsageRows<T> rows,
            String source,
            RefusalBound bound,
            Instant receivedAt,
            long memory) {
        super(lake, source, bound, receivedAt, rows.kind().wireName(), rows.opener()::open, memory / 2);
        this.rows = rows;
        this.mostGathered = (int) Math.max(1, memory / 2 / GATHERED_BYTES);
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
            stage(rows.place().apply(row), new Received<>(row, receivedMicros()));
        }
        gathered.clear();
    }

    @Override
    void finishRows() throws IOException {
        write();
        super.finishRows();
    }

    /** What is gathered counts, too, and one line may be several rows. */
    @Override
    long rowsLanded() {
        return landed;
    }

    @Override
    String pathOf(LocalDate place, String file) {
        return rows.path().of(place, file);
    }
}
