package org.tallystick.job.duplicate;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Tuple2;

/** Reads batches on until enough records are gathered, gives them out as blocks, and so on. */
abstract class BlockIterator implements Iterator<Tuple2<Integer, byte[]>> {

    private final Iterator<ColumnarBatch> batches;
    private final IdBlocks blocks;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();

    BlockIterator(Iterator<ColumnarBatch> batches, int partitions) {
        this.batches = batches;
        this.blocks = new IdBlocks(partitions);
    }

    /** Adds the records of a batch that has rows. */
    abstract void add(ColumnarBatch batch, IdBlocks to);

    @Override
    public final boolean hasNext() {
        while (ready.isEmpty() && batches.hasNext()) {
            ColumnarBatch batch = batches.next();
            if (batch.numRows() > 0) {
                add(batch, blocks);
            }
            if (blocks.isFull()) {
                ready.addAll(blocks.drain());
            }
        }
        if (ready.isEmpty()) {
            ready.addAll(blocks.drain());
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
