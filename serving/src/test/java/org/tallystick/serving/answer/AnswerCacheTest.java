package org.tallystick.serving.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tallystick.store.publication.PublicationVersion;

class AnswerCacheTest {

    private record Asked(String text) {}

    private static AnswerKey key(long version, String text) {
        return new AnswerKey(new PublicationVersion(version, 0, 0), new Asked(text));
    }

    private static Optional<Answer> answer(int bytes) {
        return Optional.of(new Answer("W/\"1\"", new byte[bytes], null));
    }

    @Test
    void anAnswerIsKeptForItsVersionOnly() throws Exception {
        AnswerCache cache = new AnswerCache(1 << 20);
        Answer first = cache.compose(key(1, "a"), streaming -> answer(10)).orElseThrow();
        assertThat(cache.find(key(1, "a"))).isSameAs(first);
        assertThat(cache.find(key(2, "a"))).isNull();
        assertThat(cache.find(key(1, "b"))).isNull();
    }

    @Test
    void theMemoryIsBoundedAndTheLongestUnusedGoesFirst() throws Exception {
        AnswerCache cache = new AnswerCache(10_000);
        cache.compose(key(1, "a"), streaming -> answer(1000));
        cache.compose(key(1, "b"), streaming -> answer(1000));
        cache.compose(key(1, "c"), streaming -> answer(1000));
        cache.find(key(1, "a"));
        cache.compose(key(1, "d"), streaming -> answer(1000));
        assertThat(cache.find(key(1, "b"))).isNull();
        assertThat(cache.find(key(1, "a"))).isNotNull();
        assertThat(cache.bytes()).isEqualTo(3 * (2 * 1000 + 1024));
        for (int i = 0; i < 1000; i++) {
            cache.compose(key(2, "x" + i), streaming -> answer(500));
            assertThat(cache.bytes()).isBetween(0L, 10_000L);
        }
        cache.compose(key(3, "huge"), streaming -> answer(100_000));
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void whatIsAskedTogetherIsComposedOnce() throws Exception {
        AnswerCache cache = new AnswerCache(1 << 20);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        AtomicInteger composed = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool();
        AnswerCache.Composing slow = streaming -> {
            composed.incrementAndGet();
            began.countDown();
            release.await();
            return answer(10);
        };
        List<Future<Optional<Answer>>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> cache.compose(key(1, "a"), slow)));
        began.await();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> cache.compose(key(1, "a"), slow)));
        }
        while (cache.waiting(key(1, "a")) < 8) {
            Thread.onSpinWait();
        }
        release.countDown();
        Answer first = answers.get(0).get().orElseThrow();
        for (Future<Optional<Answer>> one : answers) {
            assertThat(one.get()).containsSame(first);
        }
        assertThat(composed.get()).isEqualTo(1);
        threads.shutdown();
    }

    @Test
    void nobodyWaitsForAStreamedAnswer() throws Exception {
        AnswerCache cache = new AnswerCache(1 << 20);
        CountDownLatch streamed = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        Future<Optional<Answer>> slow = threads.submit(() -> cache.compose(key(1, "a"), streaming -> {
            streaming.run();
            streamed.countDown();
            release.await();
            return Optional.empty();
        }));
        streamed.await();
        assertThat(cache.compose(key(1, "a"), streaming -> answer(10))).isPresent();
        release.countDown();
        assertThat(slow.get()).isEmpty();
        threads.shutdown();
    }

    @Test
    void aFailureIsNotKept() {
        AnswerCache cache = new AnswerCache(1 << 20);
        assertThatThrownBy(() -> cache.compose(key(1, "a"), streaming -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(cache.find(key(1, "a"))).isNull();
    }

    @Test
    void everyPartOfAKeyChangesTheTag() {
        assertThat(List.of(
                        key(1, "a").entityTag(),
                        key(2, "a").entityTag(),
                        key(1, "b").entityTag(),
                        new AnswerKey(new PublicationVersion(1, 1, 0), new Asked("a")).entityTag(),
                        new AnswerKey(new PublicationVersion(1, 0, 1), new Asked("a")).entityTag()))
                .doesNotHaveDuplicates();
        assertThat(key(1, "a").entityTag()).isEqualTo(key(1, "a").entityTag());
    }
}
