package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tallystick.model.telemetry.Buckets;
import org.tallystick.model.telemetry.Saturated;
import org.tallystick.store.telemetry.HistogramRow;
import org.tallystick.store.telemetry.LongArray;

/** Stored histograms of one date and label, put together. Sums stop at the greatest long. */
final class HistogramSum {

    private final Buckets buckets;
    private final long[] numbers;
    private long sum;
    private long count;

    HistogramSum(MetricForm form) {
        this.buckets = form.buckets();
        this.numbers = new long[form.shown()];
    }

    /** Adds a row; buckets that the metric's definition does not have are left out. */
    void add(HistogramRow row) {
        sum = Saturated.add(sum, row.sum());
        count = Saturated.add(count, row.count());
        LongArray stored = row.buckets();
        int index = 0;
        for (int i = 0; i < stored.length(); i++) {
            long bound = stored.get(i);
            while (index < numbers.length && buckets.bound(index) < bound) {
                index++;
            }
            if (index == numbers.length) {
                return;
            }
            if (buckets.bound(index) == bound) {
                numbers[index] = Saturated.add(numbers[index], row.counts().get(i));
            }
        }
    }

    /** Makes of a use counter, which is only reported where it is used, the histogram of all documents. */
    void complete(HistogramSum destroyed) {
        if (count == 0) {
            count = destroyed.count;
        }
        numbers[0] = Math.max(0, destroyed.sum - numbers[1] - numbers[2]);
    }

    void write(JsonGenerator json, String date, String label) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", date);
        json.writeStringField("label", label);
        json.writeNumberField("count", count);
        json.writeNumberField("sum", sum);
        json.writeFieldName("histogram");
        json.writeArray(numbers, 0, numbers.length);
        json.writeEndObject();
    }
}
