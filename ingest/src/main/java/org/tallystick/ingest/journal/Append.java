package org.tallystick.ingest.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.tallystick.model.measure.Measure;

/** What one request appends to the journal; its sender waits for the outcome. */
final class Append {

    private final List<ByteBuffer> frames;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    Append(List<Measure> measures) {
        this.frames = measures.stream().map(MeasureRecord::frame).toList();
    }

    List<ByteBuffer> frames() {
        return frames;
    }

    long bytes() {
        return frames.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    void succeed() {
        outcome.complete(null);
    }

    void fail(JournalUnavailable why) {
        outcome.completeExceptionally(why);
    }

    /** Waits until the frames are on disk. */
    void await() throws JournalUnavailable {
        try {
            outcome.join();
        } catch (CompletionException failed) {
            throw new JournalUnavailable(failed.getCause().getMessage(), failed.getCause());
        }
    }
}
