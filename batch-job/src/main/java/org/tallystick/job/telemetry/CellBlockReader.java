package org.tallystick.job.telemetry;

import java.nio.charset.StandardCharsets;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PingDimensions;
import org.tallystick.model.telemetry.PingProcess;

/** Reads a block that {@link CellBlocks} wrote, and adds its cells to sums. */
final class CellBlockReader {

    private final byte[] block;
    private int at;

    private CellBlockReader(byte[] block) {
        this.block = block;
    }

    /** What a cell becomes part of; a place may become another one, as of all builds. */
    @FunctionalInterface
    interface Target {
        /** The number of the place in the sums. */
        int place(CellPlace place);
    }

    /** Adds all cells of a block to several sums, which number metrics by the same table. */
    static void addTo(byte[] block, MetricTable metrics, CellSums[] sums, Target[] targets) {
        new CellBlockReader(block).read(metrics, sums, targets);
    }

    private void read(MetricTable metrics, CellSums[] sums, Target[] targets) {
        CellPlace[] places = new CellPlace[(int) number()];
        for (int place = 0; place < places.length; place++) {
            places[place] = place();
        }
        int[][] placeNumbers = new int[sums.length][places.length];
        for (int target = 0; target < sums.length; target++) {
            for (int place = 0; place < places.length; place++) {
                placeNumbers[target][place] = targets[target].place(places[place]);
            }
        }
        int[] metricNumbers = new int[(int) number()];
        for (int metric = 0; metric < metricNumbers.length; metric++) {
            metricNumbers[metric] = metrics.numberOf(metric());
        }
        long cells = number();
        int[] into = new int[sums.length];
        for (long cell = 0; cell < cells; cell++) {
            int place = (int) number();
            int metric = metricNumbers[(int) number()];
            long sum = number();
            long count = number();
            for (int target = 0; target < sums.length; target++) {
                into[target] = sums[target].add(placeNumbers[target][place], metric, sum, count);
            }
            buckets(sums, into);
        }
    }

    private void buckets(CellSums[] sums, int[] into) {
        long buckets = number();
        long bound = 0;
        for (long bucket = 0; bucket < buckets; bucket++) {
            bound += unfolded(number());
            long count = unfolded(number());
            for (int target = 0; target < sums.length; target++) {
                sums[target].addBucket(into[target], bound, count);
            }
        }
    }

    private CellPlace place() {
        int date = (int) unfolded(number());
        return new CellPlace(date, new PingDimensions(text(), text(), text(), text(), text(), text(), text()));
    }

    private Metric metric() {
        PingProcess process = PingProcess.values()[(int) number()];
        String name = text();
        return new Metric(name, text(), process);
    }

    private String text() {
        int length = (int) number();
        String text = new String(block, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = block[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static long unfolded(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
