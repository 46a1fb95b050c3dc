package org.tallystick.job.duplicate;

import java.util.Iterator;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.job.scan.BlockIterator;

/** Gathers the ids of batches, and gives them out when they are enough. */
abstract class IdIterator extends BlockIterator {

    private final IdBlocks blocks;

    IdIterator(Iterator<ColumnarBatch> batches, int partitions) {
        super(batches);
        this.blocks = new IdBlocks(partitions);
    }

    /** Adds the ids of a batch that has rows. */
    abstract void add(ColumnarBatch batch, IdBlocks to);

    @Override
    protected final void add(ColumnarBatch batch) {
        add(batch, blocks);
        if (blocks.isFull()) {
            drain();
        }
    }

    @Override
    protected final boolean holdsAny() {
        return !blocks.isEmpty();
    }

    @Override
    protected final void drain() {
        blocks.drain().forEach(block -> give(block._1(), block._2()));
    }
}
