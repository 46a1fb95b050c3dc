package org.tallystick.serving.answer;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the answers that were asked for last, within a bound of memory. Nothing expires: a key names the version of
 * what is published, so that a kept answer is the right one for ever and is merely no longer asked for.
 */
final class AnswerCache {

    private final long mostBytes;
    private final LinkedHashMap<AnswerKey, Answer> kept = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<AnswerKey, CompletableFuture<Optional<Answer>>> composing = new ConcurrentHashMap<>();
    private long bytes;

    AnswerCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The kept answer, or null. */
    Answer find(AnswerKey key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    /**
     * Composes an answer, or waits for another request that is composing the same one.
     *
     * @return empty where the composer streamed its answer, which is then nobody else's
     */
    Optional<Answer> compose(AnswerKey key, Composing composer) throws Exception {
        CompletableFuture<Optional<Answer>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Answer>> other = composing.putIfAbsent(key, mine);
        if (other != null) {
            Optional<Answer> shared = other.join();
            return shared.isPresent() ? shared : composer.compose(() -> {});
        }
        Optional<Answer> answer = Optional.empty();
        try {
            // Nobody waits for the end of a streamed answer, which is as slow as its client.
            answer = composer.compose(() -> mine.complete(Optional.empty()));
            answer.ifPresent(whole -> keep(key, whole));
            return answer;
        } finally {
            composing.remove(key);
            mine.complete(answer);
        }
    }

    /** The memory that is taken. */
    long bytes() {
        synchronized (kept) {
            return bytes;
        }
    }

    /** How many requests wait for an answer that another one is composing. */
    int waiting(AnswerKey key) {
        CompletableFuture<Optional<Answer>> answer = composing.get(key);
        return answer == null ? 0 : answer.getNumberOfDependents();
    }

    private void keep(AnswerKey key, Answer answer) {
        synchronized (kept) {
            Answer before = kept.put(key, answer);
            bytes += answer.weight() - (before == null ? 0 : before.weight());
            Iterator<Answer> oldest = kept.values().iterator();
            while (bytes > mostBytes) {
                bytes -= oldest.next().weight();
                oldest.remove();
            }
        }
    }

    /** Makes an answer; empty where it was streamed. */
    interface Composing {
        /** Says by {@code streaming} when it begins to stream. */
        Optional<Answer> compose(Runnable streaming) throws Exception;
    }
}
