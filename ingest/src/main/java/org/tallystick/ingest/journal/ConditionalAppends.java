package org.tallystick.ingest.journal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the conditions of appends that came together, each once. */
final class ConditionalAppends {

    private static final Logger LOG = LoggerFactory.getLogger(ConditionalAppends.class);

    private ConditionalAppends() {}

    /** Takes those out whose condition does not hold, and returns them. */
    static List<Append> takeDeclined(List<Append> appends) {
        Map<BooleanSupplier, Boolean> asked = new IdentityHashMap<>();
        List<Append> declined = new ArrayList<>();
        appends.removeIf(append -> {
            BooleanSupplier condition = append.condition();
            boolean holds = condition == null || asked.computeIfAbsent(condition, ConditionalAppends::holds);
            if (!holds) {
                declined.add(append);
            }
            return !holds;
        });
        return declined;
    }

    /** Who asks again will hear why a question has no answer. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (RuntimeException | Error unanswered) {
            LOG.debug("A condition of storing has no answer", unanswered);
            return false;
        }
    }
}
