package org.tallystick.ingest.journal;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that tells senders what became of their measures, so that the next sync does not wait for it. */
final class JournalAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(JournalAnswers.class);
    private static final Runnable END = () -> {};

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "journal-answers");

    JournalAnswers() {
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Tells all of these soon, in this order. */
    void tell(List<Append> appends, Consumer<AppendOutcome> news) {
        queue.add(() -> {
            appends.forEach(append -> tell(append.outcome(), news));
            appends.forEach(append -> tell(append.outcome(), AppendOutcome::allTold));
        });
    }

    private static void tell(AppendOutcome outcome, Consumer<AppendOutcome> news) {
        try {
            news.accept(outcome);
        } catch (RuntimeException | Error failed) {
            LOG.error("Somebody could not be told what became of measures", failed);
        }
    }

    private void run() {
        try {
            for (Runnable next = queue.take(); next != END; next = queue.take()) {
                next.run();
            }
        } catch (InterruptedException nobodyMeansIt) {
            throw new IllegalStateException("The journal's answers were interrupted", nobodyMeansIt);
        }
    }

    /** Tells what is left and ends. */
    void close() {
        queue.add(END);
        Threads.join(thread);
    }
}
