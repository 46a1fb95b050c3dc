package org.tallystick.ingest.land;

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
import org.tallystick.model.period.Instants;
import org.tallystick.store.landing.StagedFile;

/** The rows of one input on their way: checked, then staged as what they are or as refused rows. */
abstract class LandingAttempt implements RowSink, AutoCloseable {

    private static final int HASH_DIGITS = 32;

    private final String name = UUID.randomUUID().toString();
    private final LakeFileSystem lake;
    private final RefusalBound bound;
    private final long receivedMicros;
    private final LocalDate receivedDate;
    private final RefusedRows refused;
    private boolean kept;

    /** Nothing staged yet. */
    LandingAttempt(LakeFileSystem lake, String source, RefusalBound bound, Instant receivedAt) {
        this.lake = lake;
        this.bound = bound;
        this.receivedMicros = Instants.toMicros(receivedAt);
        this.receivedDate = receivedAt.atOffset(ZoneOffset.UTC).toLocalDate();
        this.refused = new RefusedRows(lake, stagedFile(0), source, receivedMicros);
    }

    /** Finishes the staged files of rows that are not refused. */
    abstract void finishRows() throws IOException;

    /** How many rows are not refused. */
    abstract long rowsLanded();

    /** The size of their files, once they are finished. */
    abstract long bytesWritten();

    /** Where these go, as files of that segment. */
    abstract List<StagedFile> placesOfRows(String segment);

    /** Ends what is still being written. */
    abstract void closeRows() throws IOException;

    final String stagedFile(int number) {
        return layout().stagedFile(name, number);
    }

    final LakeLayout layout() {
        return lake.layout();
    }

    final long receivedMicros() {
        return receivedMicros;
    }

    final LocalDate receivedDate() {
        return receivedDate;
    }

    @Override
    public final void unreadable(long line, String reason, Supplier<String> content) throws IOException {
        refused.add(new Refusal(line, reason), content.get());
        if (bound.isExceededBy(refused.count())) {
            throw tooManyRefused();
        }
    }

    /** Finishes all staged files. */
    final void finish() throws IOException {
        finishRows();
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
        return rowsLanded() + refused.count();
    }

    final long rowsRefused() {
        return refused.count();
    }

    final List<Refusal> firstRefusals() {
        return refused.first();
    }

    /** Where the staged files go; the names derive from the content and from how often it was landed. */
    final List<StagedFile> places(String contentHash, int number) {
        String segment = contentHash.substring(0, HASH_DIGITS) + "-" + number;
        List<StagedFile> places = new ArrayList<>(placesOfRows(segment));
        if (refused.count() > 0) {
            places.add(new StagedFile(stagedFile(0), layout().refusedFile(receivedDate, segment)));
        }
        return places;
    }

    /** The staged files are recorded now: they stay when this is closed. */
    final void keep() {
        kept = true;
    }

    @Override
    public final void close() throws IOException {
        closeRows();
        refused.close();
        if (!kept) {
            lake.deleteFolder(layout().stagedFolder(name));
        }
    }
}
