package org.tallystick.job.tally;

import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/** Looks values up by their places in slices of large tallies. */
final class SlicePick implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, SlicePick.Picked> {

    private static final long serialVersionUID = 1;

    /** Two for each quartile. */
    private static final int VALUES = 6;

    private final ArrayList<Pick> picks;

    /**
     * What is looked for.
     *
     * @param key the tally's key
     * @param slice the slice
     * @param number the number of the quartile's value, see {@link org.tallystick.model.tally.Quartiles#places}
     * @param place its place among the slice's values, from 0
     */
    record Pick(TallyKey key, int slice, int number, long place) implements Serializable {}

    /**
     * What was found.
     *
     * @param pick what was looked for
     * @param value the value
     */
    record Picked(Pick pick, double value) implements Serializable {}

    private SlicePick(List<Pick> picks) {
        this.picks = new ArrayList<>(picks);
    }

    /** For each key the values of its picks, by their numbers; only slices with picks are merged for that. */
    static Map<TallyKey, double[]> pick(JavaPairRDD<Integer, byte[]> sliced, List<Pick> picks) {
        int[] slices = picks.stream().mapToInt(Pick::slice).distinct().toArray();
        Map<TallyKey, double[]> values = new HashMap<>();
        for (List<Picked> found : sliced.mapPartitions(new SlicePick(picks)).collectPartitions(slices)) {
            for (Picked each : found) {
                values.computeIfAbsent(each.pick().key(), key -> new double[VALUES])[
                                each.pick().number()] =
                        each.value();
            }
        }
        return values;
    }

    @Override
    public Iterator<Picked> call(Iterator<Tuple2<Integer, byte[]>> pieces) throws IOException, SQLException {
        int slice = TaskContext.getPartitionId();
        List<Picked> found = new ArrayList<>();
        WholeTallies picker = (key, values, counts, size) -> {
            for (Pick pick : picks) {
                if (pick.slice() == slice) {
                    found.add(new Picked(pick, valueAt(values, counts, pick.place())));
                }
            }
        };
        new BlockMerger().merge(pieces, picker);
        return found.iterator();
    }

    private static double valueAt(double[] values, long[] counts, long place) {
        int entry = 0;
        for (long through = counts[0]; through <= place; through += counts[entry]) {
            entry++;
        }
        return values[entry];
    }
}
