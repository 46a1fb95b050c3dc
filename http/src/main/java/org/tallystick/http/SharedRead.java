package org.tallystick.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Shares reads among concurrent callers without ever giving one a read that began before it called: who calls while a
 * read is under way waits for the next one, which begins when that one has ended and serves all who wait by then.
 *
 * @param <T> what is read
 */
public final class SharedRead<T> {

    private final Supplier<T> read;
    private final ReentrantLock turn = new ReentrantLock();
    private final Object boarding = new Object();
    private CompletableFuture<T> next;

    /** Shares this read, which runs in the thread of one of the callers and never twice at a time. */
    public SharedRead(Supplier<T> read) {
        this.read = read;
    }

    /** What a read that began after this call gives; its exception where it fails. */
    public T get() {
        CompletableFuture<T> mine;
        boolean leads;
        synchronized (boarding) {
            leads = next == null;
            if (leads) {
                next = new CompletableFuture<>();
            }
            mine = next;
        }
        if (leads) {
            lead(mine);
        }
        return outcome(mine);
    }

    /** How many callers wait for the read that has not begun. */
    int waiting() {
        synchronized (boarding) {
            return next == null ? 0 : next.getNumberOfDependents() + turn.getQueueLength();
        }
    }

    private void lead(CompletableFuture<T> mine) {
        turn.lock();
        try {
            synchronized (boarding) {
                // Who comes from now on cannot know whether the read has begun.
                next = null;
            }
            mine.complete(read.get());
        } catch (Throwable failure) {
            mine.completeExceptionally(failure);
        } finally {
            turn.unlock();
        }
    }

    private T outcome(CompletableFuture<T> mine) {
        try {
            return mine.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
