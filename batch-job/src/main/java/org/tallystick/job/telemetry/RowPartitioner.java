package org.tallystick.job.telemetry;

import org.apache.spark.Partitioner;

/** Sends all parts of a packed row, by the text of its {@link RowKey}, to one merging task. */
final class RowPartitioner extends Partitioner {

    private static final long serialVersionUID = 1;

    private final int partitions;

    RowPartitioner(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object key) {
        return RowKey.hashOfRow((String) key) % partitions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowPartitioner partitioner && partitioner.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return partitions;
    }
}
