package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.MetricNames;
import org.tallystick.model.telemetry.packed.PackedReader;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;
import org.tallystick.store.telemetry.HistogramQuery;
import org.tallystick.store.telemetry.HistogramRow;

/** Puts the rows of a metric together by date and label, and completes use counters. */
final class HistogramSums implements SnapshotRows<HistogramRow> {

    private static final String PAGES = "TOP_LEVEL_CONTENT_DOCUMENTS_DESTROYED";
    private static final String DOCUMENTS = "CONTENT_DOCUMENTS_DESTROYED";

    private final MetricForm form;
    private final HistogramQuery query;
    private final AnswerBody body;
    private final Map<String, Map<String, HistogramSum>> byDate = new HashMap<>();
    private final Map<String, Map<String, HistogramSum>> destroyedByDate = new HashMap<>();

    HistogramSums(MetricForm form, HistogramQuery query, AnswerBody body) {
        this.form = form;
        this.query = query;
        this.body = body;
    }

    /** The stored metrics whose rows are needed: a use counter is told as a share of the documents destroyed. */
    static List<String> needed(MetricForm form) {
        if (form.kind() == HistogramKind.BOOLEAN && form.stored().startsWith(MetricNames.USE_COUNTER)) {
            if (form.stored().endsWith("_PAGE")) {
                return List.of(form.stored(), MetricNames.COUNT + PAGES);
            }
            if (form.stored().endsWith("_DOCUMENT")) {
                return List.of(form.stored(), MetricNames.COUNT + DOCUMENTS);
            }
        }
        return List.of(form.stored());
    }

    @Override
    public void version(PublicationVersion version) {
        body.requireVersion(version);
    }

    @Override
    public void row(HistogramRow row) {
        Map<String, Map<String, HistogramSum>> sums = row.metric().equals(form.stored()) ? byDate : destroyedByDate;
        PackedReader cells = row.cells();
        int[] places = form.places(cells);
        while (cells.nextLabel()) {
            String label = cells.label();
            if (query.labels().isEmpty() || query.labels().contains(label)) {
                addLabel(sums, row.date(), label, cells, places);
            }
        }
    }

    private void addLabel(
            Map<String, Map<String, HistogramSum>> sums, String date, String label, PackedReader cells, int[] places) {
        HistogramSum sum = null;
        while (cells.nextCell()) {
            if (cells.count() >= query.least()) {
                sum = sum == null ? sumOf(sums, date, label) : sum;
                sum.add(cells, places);
            }
        }
    }

    /** Completes what is complete only with the documents destroyed; false where there is nothing. */
    boolean finish() {
        destroyedByDate.forEach((date, labels) ->
                labels.forEach((label, destroyed) -> sumOf(byDate, date, label).complete(destroyed)));
        return !byDate.isEmpty();
    }

    /** Writes the sums by date, in the order of the question, and label. */
    void write(JsonGenerator json, List<String> dates) throws IOException {
        json.writeStartArray();
        for (String date : dates) {
            for (Map.Entry<String, HistogramSum> sum :
                    byDate.getOrDefault(date, Map.of()).entrySet()) {
                sum.getValue().write(json, date, sum.getKey());
            }
        }
        json.writeEndArray();
    }

    private HistogramSum sumOf(Map<String, Map<String, HistogramSum>> sums, String date, String label) {
        return sums.computeIfAbsent(date, any -> new TreeMap<>()).computeIfAbsent(label, any -> new HistogramSum(form));
    }
}
