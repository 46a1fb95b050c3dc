package org.tallystick.ingest.land;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.store.landing.StagedFile;

/**
 * Rows on their way that are written as they come.
 *
 * @param <P> where rows belong
 * @param <R> a row of a file
 */
abstract class StagedAttempt<P, R> extends LandingAttempt {

    private final StagedRows<P, R> staged;
    private List<StagedRows.Part<P>> parts = List.of();

    /**
     * Nothing staged yet.
     *
     * @param what the rows are, for messages: Pings
     * @param memory bytes of memory for files that are being written
     */
    StagedAttempt(
            LakeFileSystem lake,
            String source,
            RefusalBound bound,
            Instant receivedAt,
            String what,
            Opening<R> opening,
            long memory) {
        super(lake, source, bound, receivedAt);
        this.staged = new StagedRows<>(what, path -> opening.open(lake, path), this::stagedFile, memory);
    }

    /** Begins a file of the lake. */
    interface Opening<R> {
        ParquetAppender<R> open(LakeFileSystem lake, String path) throws IOException;
    }

    /** Where a file of rows goes. */
    abstract String pathOf(P place, String file);

    final void stage(P place, R row) throws IOException {
        staged.add(place, row);
    }

    @Override
    void finishRows() throws IOException {
        parts = staged.finish();
    }

    @Override
    long rowsLanded() {
        return staged.rows();
    }

    @Override
    final long bytesWritten() {
        return parts.stream().mapToLong(StagedRows.Part::bytes).sum();
    }

    @Override
    final List<StagedFile> placesOfRows(String segment) {
        return parts.stream()
                .map(part -> new StagedFile(part.staged(), pathOf(part.place(), segment + "-" + part.number())))
                .toList();
    }

    @Override
    final void closeRows() throws IOException {
        staged.close();
    }
}
