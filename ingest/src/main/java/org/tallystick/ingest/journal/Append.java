package org.tallystick.ingest.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What one request appends to the journal; its sender waits for the outcome and leaves the frames alone meanwhile. */
final class Append {

    private final MeasureFrames frames;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    Append(MeasureFrames frames) {
        this.frames = frames;
    }

    MeasureFrames frames() {
        return frames;
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
