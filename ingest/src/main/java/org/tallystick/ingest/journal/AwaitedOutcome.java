package org.tallystick.ingest.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The outcome of an append without condition whose sender waits. */
final class AwaitedOutcome implements AppendOutcome {

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void stored() {
        end.complete(null);
    }

    @Override
    public void declined() {
        throw new IllegalStateException("An append without condition cannot be declined");
    }

    @Override
    public void failed(JournalUnavailable why) {
        end.completeExceptionally(why);
    }

    /** Waits until the measures are on disk. */
    void await() throws JournalUnavailable {
        try {
            end.join();
        } catch (CompletionException failed) {
            throw new JournalUnavailable(failed.getCause().getMessage(), failed.getCause());
        }
    }
}
