package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tallystick.model.telemetry.Saturated;
import org.tallystick.model.telemetry.packed.PackedReader;

/** Stored histograms of one date and label, put together. Sums stop at the greatest long. */
final class HistogramSum {

    private final long[] numbers;
    private long sum;
    private long count;

    HistogramSum(MetricForm form) {
        this.numbers = new long[form.shown()];
    }

    /**
     * Adds the cell at which a row's reader stands.
     *
     * @param places of each lower bound of the row, where its bucket is shown; below 0 where it is not
     */
    void add(PackedReader cell, int[] places) {
        sum = Saturated.add(sum, cell.sum());
        count = Saturated.add(count, cell.count());
        while (cell.nextBucket()) {
            int place = places[cell.bucket()];
            if (place >= 0) {
                numbers[place] = Saturated.add(numbers[place], cell.bucketCount());
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
