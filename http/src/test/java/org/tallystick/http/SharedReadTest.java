package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedReadTest {

    @Test
    void everyCallerGetsAReadThatBeganAfterItsCall() throws Exception {
        AtomicLong clock = new AtomicLong();
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        SharedRead<Long> shared = new SharedRead<>(() -> {
            assertThat(together.incrementAndGet()).isEqualTo(1);
            reads.incrementAndGet();
            long began = clock.incrementAndGet();
            Thread.yield();
            together.decrementAndGet();
            return began;
        });
        int callers = 8;
        int calls = 20_000;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<?>> outcomes = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            outcomes.add(threads.submit(() -> {
                for (int call = 0; call < calls; call++) {
                    long before = clock.get();
                    assertThat(shared.get()).isGreaterThan(before);
                }
            }));
        }
        for (Future<?> outcome : outcomes) {
            outcome.get();
        }
        threads.shutdown();
        assertThat(reads.get()).isLessThan(callers * calls);
    }

    @Test
    void callersThatWaitTogetherShareOneRead() throws Exception {
        CountDownLatch inFirst = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        SharedRead<Integer> shared = new SharedRead<>(() -> {
            int number = reads.incrementAndGet();
            if (number == 1) {
                inFirst.countDown();
                await(release);
            }
            return number;
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        Future<Integer> first = threads.submit(shared::get);
        inFirst.await();
        List<Future<Integer>> later = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            later.add(threads.submit(shared::get));
        }
        while (shared.waiting() < 10) {
            Thread.onSpinWait();
        }
        release.countDown();
        assertThat(first.get()).isEqualTo(1);
        for (Future<Integer> one : later) {
            assertThat(one.get()).isEqualTo(2);
        }
        threads.shutdown();
    }

    @Test
    void aFailureReachesEveryCallerAndTheNextReadIsTriedAnew() {
        AtomicInteger reads = new AtomicInteger();
        SharedRead<Integer> shared = new SharedRead<>(() -> {
            if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
            return reads.get();
        });
        assertThatThrownBy(shared::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not now");
        assertThat(shared.get()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
