package org.tallystick.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tallystick.ingest.journal.Journal;
import org.tallystick.ingest.journal.JournalUnavailable;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.ingest.plain.PlainMeasureReader;
import org.tallystick.ingest.rows.RowSink;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.measure.MeasureRefused;

/**
 * The measures of one {@code POST /measures} on their way into the journal, some thousands at a time, so that a request
 * takes little memory however long it is; and the reasons of those that are refused.
 */
final class BatchIntake implements RowSink {

    private static final int AT_ONCE = 5000;

    /** More reasons are counted and not told. */
    private static final int MOST_ERRORS = 1000;

    private final MeasureCheck check;
    private final Journal journal;
    private final long receivedMicros;
    private final String key;
    private final PlainMeasureReader plain;
    private final MeasureFrames gathered = new MeasureFrames();
    private final Map<String, Long> faults = new TreeMap<>();
    private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    private long taken;
    private long refused;

    /**
     * Nothing taken yet.
     *
     * @param definitions looks definitions up by name
     * @param key of the request, null where it has none: makes ids of measures without one
     */
    BatchIntake(
            Function<String, Optional<MeasureDefinition>> definitions,
            Journal journal,
            long receivedMicros,
            String key) {
        this.check = new MeasureCheck(definitions);
        this.plain = new PlainMeasureReader(definitions, receivedMicros);
        this.journal = journal;
        this.receivedMicros = receivedMicros;
        this.key = key;
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) throws IOException {
        try {
            Measure measure = check.check(body, receivedMicros);
            gathered.add(measure.withIdUnlessGiven(idOf(line)));
        } catch (MeasureRefused reason) {
            refuse(line, reason.fault().metricName(), reason.getMessage());
        }
        storeWhenDue();
    }

    @Override
    public boolean takesPlain(long line, byte[] bytes, int from, int length) throws IOException {
        boolean taken = plain.read(bytes, from, length, idOf(line), gathered);
        storeWhenDue();
        return taken;
    }

    private String idOf(long line) {
        return key == null ? null : key + "-" + line;
    }

    private void storeWhenDue() throws IOException {
        if (gathered.count() == AT_ONCE) {
            store();
        }
    }

    @Override
    public void unreadable(long line, String reason, Supplier<String> content) {
        refuse(line, "unreadable", reason);
    }

    private void refuse(long line, String fault, String reason) {
        refused++;
        faults.merge(fault, 1L, Long::sum);
        if (refused <= MOST_ERRORS) {
            errors.addObject().put("line", line).put("error", reason);
        }
    }

    /** Stores what is gathered; returns when it is on disk. */
    void store() throws IOException {
        try {
            journal.append(gathered);
            taken += gathered.count();
            gathered.clear();
        } catch (JournalUnavailable unavailable) {
            throw new NotStored(unavailable);
        }
    }

    /** How many measures are stored. */
    long taken() {
        return taken;
    }

    long refused() {
        return refused;
    }

    /** How many are refused, by the name of what is wrong with them. */
    Map<String, Long> faults() {
        return faults;
    }

    /** The answer's body. */
    ObjectNode answer() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ok", refused == 0).put("taken", taken).put("refused", refused);
        if (refused > 0) {
            answer.set("errors", errors);
        }
        return answer;
    }

    /** The journal does not take measures now. */
    static final class NotStored extends IOException {
        NotStored(JournalUnavailable cause) {
            super(cause);
        }

        JournalUnavailable reason() {
            return (JournalUnavailable) getCause();
        }
    }
}
