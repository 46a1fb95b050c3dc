package org.tallystick.job.scan;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Tuple2;

/** Reads batches on until what they hold is given out as blocks for the merging tasks, and so on; nothing else is held. */
public abstract class BlockIterator implements Iterator<Tuple2<Integer, byte[]>> {

    private final Iterator<ColumnarBatch> batches;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    /** Nothing is read yet. */
    protected BlockIterator(Iterator<ColumnarBatch> batches) {
        this.batches = batches;
    }

    /** Takes what is needed of a batch that has rows; what is full is drained. */
    protected abstract void add(ColumnarBatch batch);

    /** Whether there is anything to drain. */
    protected abstract boolean holdsAny();

    /** Gives out all that is held. */
    protected abstract void drain();

    /** Gives out a block for that merging task. */
    protected final void give(int partition, byte[] block) {
        ready.add(new Tuple2<>(partition, block));
    }

    @Override
    public final boolean hasNext() {
        while (ready.isEmpty() && batches.hasNext()) {
            ColumnarBatch batch = batches.next();
            if (batch.numRows() > 0) {
                add(batch);
            }
        }
        if (ready.isEmpty() && holdsAny()) {
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
