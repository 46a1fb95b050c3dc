package org.tallystick.cli.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class OpenPartsTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void partsAreClosedInReverseOrder() {
        try (OpenParts parts = new OpenParts()) {
            parts.open(() -> part("database"));
            parts.open(() -> part("job"));
        }

        assertThat(closed).containsExactly("job", "database");
    }

    @Test
    void aPartThatIsBeingOpenedAtAStopIsClosedToo() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch mayOpen = new CountDownLatch(1);
        OpenParts parts = new OpenParts();
        Thread command = new Thread(() -> parts.open(() -> {
            opening.countDown();
            await(mayOpen);
            return part("job");
        }));
        Thread stop = new Thread(parts::close);

        command.start();
        opening.await();
        stop.start();
        while (stop.isAlive() && stop.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        mayOpen.countDown();
        stop.join();

        assertThat(closed).containsExactly("job");
    }

    @Test
    void nothingIsOpenedAfterAStop() {
        OpenParts parts = new OpenParts();
        parts.close();

        assertThatThrownBy(() -> parts.open(() -> part("job"))).isInstanceOf(CommandFailed.class);
        assertThat(closed).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }
}
