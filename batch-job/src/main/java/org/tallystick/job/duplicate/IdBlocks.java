package org.tallystick.job.duplicate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import scala.Tuple2;

/** Gathers records and gives them out as one block of bytes for each comparing task that gets any. */
final class IdBlocks {

    /** About 12 MiB are gathered before blocks are given out. */
    private static final int MOST_RECORDS = 1 << 18;

    private final long[][] gathered;
    private final int[] sizes;
    private int records;

    IdBlocks(int partitions) {
        this.gathered = new long[partitions][0];
        this.sizes = new int[partitions];
    }

    boolean isEmpty() {
        return records == 0;
    }

    boolean isFull() {
        return records >= MOST_RECORDS;
    }

    void add(long high, long low, long measureAndDay, long received, long content, long fileAndRow) {
        int partition = (int) Long.remainderUnsigned(high, gathered.length);
        int size = sizes[partition];
        if (gathered[partition].length < size + IdRecord.LONGS) {
            gathered[partition] = Arrays.copyOf(gathered[partition], Math.max(64 * IdRecord.LONGS, size * 2));
        }
        long[] to = gathered[partition];
        to[size + IdRecord.HIGH] = high;
        to[size + IdRecord.LOW] = low;
        to[size + IdRecord.MEASURE_AND_DAY] = measureAndDay;
        to[size + IdRecord.RECEIVED] = received;
        to[size + IdRecord.CONTENT] = content;
        to[size + IdRecord.FILE_AND_ROW] = fileAndRow;
        sizes[partition] = size + IdRecord.LONGS;
        records++;
    }

    /** All records since the last call, by task. */
    List<Tuple2<Integer, byte[]>> drain() {
        List<Tuple2<Integer, byte[]>> blocks = new ArrayList<>();
        for (int partition = 0; partition < gathered.length; partition++) {
            if (sizes[partition] > 0) {
                ByteBuffer block = ByteBuffer.allocate(sizes[partition] * Long.BYTES);
                block.asLongBuffer().put(gathered[partition], 0, sizes[partition]);
                blocks.add(new Tuple2<>(partition, block.array()));
                sizes[partition] = 0;
            }
        }
        records = 0;
        return blocks;
    }

    /** The records of a block. */
    static long[] records(byte[] block) {
        long[] records = new long[block.length / Long.BYTES];
        ByteBuffer.wrap(block).asLongBuffer().get(records);
        return records;
    }
}
