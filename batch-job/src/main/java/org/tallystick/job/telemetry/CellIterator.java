package org.tallystick.job.telemetry;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.telemetry.MetricTable;
import scala.Tuple2;

/** Adds batches up until the cells take so much memory, gives them out as packed rows, and so on. */
abstract class CellIterator implements Iterator<Tuple2<String, byte[]>> {

    /** Of a task's share of the heap, what cells may take in percent: most of what they become is shorter by far. */
    private static final long PERCENT = 35;

    /** Beyond this, names and labels that will not come again take more than those that will. */
    private static final int MOST_NAMES = 400_000;

    private final Iterator<ColumnarBatch> batches;
    private final long mostBytes;
    private Iterator<Tuple2<String, byte[]>> ready = Collections.emptyIterator();
    private MetricTable metrics;
    private CellSums sums;

    CellIterator(Iterator<ColumnarBatch> batches, int tasksPerProcess) {
        this.batches = batches;
        this.mostBytes = Runtime.getRuntime().maxMemory() / tasksPerProcess * PERCENT / 100;
    }

    /** From now on cells are added to these; what is known of others is to be forgotten. */
    abstract void begin(MetricTable newMetrics, CellSums newSums);

    /** Adds the rows of a batch until {@link #isFull}. */
    abstract void add(ColumnarBatch batch);

    /** Whether the rows of the batch that is left are to wait until the cells were given out. */
    final boolean isFull() {
        return sums.bytes() > mostBytes || metrics.entries() > MOST_NAMES;
    }

    /** Goes on with the rows of the last batch that waited; false where none is left. */
    abstract boolean addRest();

    private void drain() {
        ready = new CellRows(sums, metrics);
        forget();
    }

    private void forget() {
        metrics = new MetricTable();
        sums = new CellSums();
        begin(metrics, sums);
    }

    @Override
    public final boolean hasNext() {
        if (sums == null) {
            forget();
        }
        while (!ready.hasNext() && (addRest() || addNext())) {
            if (isFull()) {
                drain();
            }
        }
        if (!ready.hasNext() && sums.size() > 0) {
            drain();
        }
        return ready.hasNext();
    }

    /** Adds the next batch; false where there is none. */
    private boolean addNext() {
        if (!batches.hasNext()) {
            return false;
        }
        add(batches.next());
        return true;
    }

    @Override
    public final Tuple2<String, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All rows were taken");
        }
        return ready.next();
    }
}
