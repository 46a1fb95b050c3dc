package org.tallystick.ingest.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the answers, which come in any order, into the order of the input: only what has no gap before it is progress. */
final class Acknowledged {

    private static final int MOST_REASONS = 5;

    private final ProgressFile file;
    private final Map<Long, Answered> waiting = new HashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private DeliveryProgress progress;

    Acknowledged(DeliveryProgress progress, ProgressFile file) {
        this.progress = progress;
        this.file = file;
    }

    synchronized void add(Batch batch, BatchAnswer answer) throws IOException {
        waiting.put(batch.before().offset(), new Answered(batch, answer));
        Answered next = waiting.remove(progress.sent().offset());
        while (next != null) {
            progress = progress.with(next.batch(), next.answer());
            for (String reason : next.answer().reasons()) {
                if (reasons.size() < MOST_REASONS) {
                    reasons.add(reason);
                }
            }
            next = waiting.remove(progress.sent().offset());
        }
        file.keepSometimes(progress);
    }

    synchronized DeliveryProgress progress() {
        return progress;
    }

    synchronized List<String> reasons() {
        return List.copyOf(reasons);
    }

    private record Answered(Batch batch, BatchAnswer answer) {}
}
