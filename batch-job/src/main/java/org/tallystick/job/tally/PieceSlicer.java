package org.tallystick.job.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** Cuts a piece of a large tally into smaller ones, each for one slice. */
final class PieceSlicer implements PairFlatMapFunction<byte[], Integer, byte[]> {

    private static final long serialVersionUID = 1;

    private final Broadcast<List<SlicedKey>> keys;

    PieceSlicer(Broadcast<List<SlicedKey>> keys) {
        this.keys = keys;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(byte[] piece) {
        TallyRuns run = new TallyRuns();
        TallyKey key = TallyPieces.read(piece, run);
        SlicedKey sliced = keys.value().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        double[] values = run.values();
        List<Tuple2<Integer, byte[]>> slices = new ArrayList<>();
        int from = 0;
        for (int slice = 0; slice < sliced.slices(); slice++) {
            int until = slice < sliced.cuts().length ? place(values, run.size(), sliced.cuts()[slice]) : run.size();
            if (from < until) {
                slices.add(new Tuple2<>(sliced.firstSlice() + slice, TallyPieces.write(key, run, from, until)));
                from = until;
            }
        }
        return slices.iterator();
    }

    /** Where the first value is that is not below the cut. */
    private static int place(double[] values, int size, double cut) {
        int found = Arrays.binarySearch(values, 0, size, cut);
        return found >= 0 ? found : -found - 1;
    }
}
