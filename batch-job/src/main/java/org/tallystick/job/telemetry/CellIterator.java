package org.tallystick.job.telemetry;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.model.telemetry.MetricTable;
import scala.Tuple2;

/** Adds batches up until the cells take so much memory, gives them out as blocks, and so on. */
abstract class CellIterator implements Iterator<Tuple2<Integer, byte[]>> {

    /** Of a task's share of the heap, what cells may take in percent: most of what they become is shorter by far. */
    private static final long PERCENT = 35;

    /** Beyond this, names and labels that will not come again take more than those that will. */
    private static final int MOST_NAMES = 400_000;

    private final Iterator<ColumnarBatch> batches;
    private final int partitions;
    private final long mostBytes;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private MetricTable metrics;
    private CellSums sums;

    CellIterator(Iterator<ColumnarBatch> batches, int partitions, int tasksPerProcess) {
        this.batches = batches;
        this.partitions = partitions;
        this.mostBytes = Runtime.getRuntime().maxMemory() / tasksPerProcess * PERCENT / 100;
    }

    /** From now on cells are added to these; what is known of others is to be forgotten. */
    abstract void begin(MetricTable newMetrics, CellSums newSums);

    /** Adds a batch that has rows. */
    abstract void add(ColumnarBatch batch);

    /** To be asked now and then within a batch, whose rows may be large: gives the cells out where they are too many. */
    final void drainWhenFull() {
        if (sums.bytes() > mostBytes || metrics.entries() > MOST_NAMES) {
            drain();
        }
    }

    private void drain() {
        if (sums != null) {
            ready.addAll(CellBlocks.of(sums, metrics, partitions));
        }
        metrics = new MetricTable();
        sums = new CellSums();
        begin(metrics, sums);
    }

    @Override
    public final boolean hasNext() {
        if (sums == null) {
            drain();
        }
        while (ready.isEmpty() && batches.hasNext()) {
            ColumnarBatch batch = batches.next();
            if (batch.numRows() > 0) {
                add(batch);
            }
        }
        if (ready.isEmpty() && sums.size() > 0) {
            drain();
        }
        return !ready.isEmpty();
    }

    @Override
    public final Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("All blocks were taken");
        }
        return ready.remove();
    }
}
