package org.tallystick.job.tally;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns contributions into blocks of tallies, one block per merging task, within a fixed memory: when its buffer is
 * full, what is in it goes out as partial tallies.
 */
final class Tallier {

    /** Keys beyond this number are forgotten after the next drain, so that their index stays small. */
    private static final int KEYS_KEPT = 1 << 20;

    private final TallyPlan plan;
    private final PairBuffer buffer;
    private final ByteBuilder[] blocks;
    private KeyColumn[] columns;
    private Heads heads;
    private GroupIndex index;
    private int generation;

    Tallier(TallyPlan plan, PairBuffer buffer) {
        this.plan = plan;
        this.buffer = buffer;
        this.blocks = new ByteBuilder[plan.partitions()];
        Arrays.setAll(blocks, partition -> new ByteBuilder());
        forget();
    }

    /** Application, group 1, group 2, group 3. */
    KeyColumn column(int number) {
        return columns[number];
    }

    Heads heads() {
        return heads;
    }

    GroupIndex index() {
        return index;
    }

    PairBuffer buffer() {
        return buffer;
    }

    /** Grows whenever numbers of columns, heads and keys are given anew. */
    int generation() {
        return generation;
    }

    /** Whether that many more contributions, each with a new key at worst, can be added. */
    boolean hasRoomFor(int contributions) {
        if (buffer.free() < contributions
                || index.size() > KEYS_KEPT
                || heads.size() > GroupIndex.NUMBER_LIMIT - contributions) {
            return false;
        }
        for (KeyColumn column : columns) {
            if (column.size() > GroupIndex.PART_LIMIT - contributions) {
                return false;
            }
        }
        return true;
    }

    /** All contributions since the last drain, as blocks of the partitions that have any. */
    List<Block> drain() {
        int keys = index.size();
        int[] begins = buffer.order(keys);
        ByteArrayOutputStream key = new ByteArrayOutputStream(256);
        for (int number : KeyOrder.of(index, columns, heads, begins)) {
            write(number, begins[number], begins[number + 1], key);
        }
        buffer.clear();
        if (keys > KEYS_KEPT
                || heads.size() > GroupIndex.NUMBER_LIMIT / 2
                || Arrays.stream(columns).anyMatch(column -> column.size() > GroupIndex.PART_LIMIT / 2)) {
            forget();
        }
        List<Block> drained = new ArrayList<>();
        for (int partition = 0; partition < blocks.length; partition++) {
            if (blocks[partition].size() > 0) {
                drained.add(new Block(partition, blocks[partition].take()));
            }
        }
        return drained;
    }

    /**
     * A block for one merging task.
     *
     * @param partition the task
     * @param bytes see {@link TallyBlock}
     */
    record Block(int partition, byte[] bytes) {}

    private void write(int number, int from, int until, ByteArrayOutputStream key) {
        Heads.Head head = heads.head(index.head(number));
        if (!plan.bounds(head.projection().measure()).covers(head.startMicros())) {
            return;
        }
        key.reset();
        TallyKey.writeHead(key, head);
        TallyKey.writePart(key, columns[0], index.createdBy(number));
        TallyKey.writePart(key, columns[1], index.group1(number));
        TallyKey.writePart(key, columns[2], index.group2(number));
        TallyKey.writePart(key, columns[3], index.group3(number));
        byte[] bytes = key.toByteArray();
        int measure = head.projection().measure();
        long day = plan.definition(measure)
                .calendar()
                .localDate(head.startMicros())
                .toEpochDay();
        int partition = plan.partitionOf(measure, day, Hash.of(bytes, 0, bytes.length));
        int end = buffer.compact(from, until);
        TallyBlock.write(
                blocks[partition], bytes, bytes.length, buffer.orderedValues(), buffer.orderedCounts(), from, end);
    }

    private void forget() {
        columns = new KeyColumn[] {new KeyColumn(), new KeyColumn(), new KeyColumn(), new KeyColumn()};
        heads = new Heads();
        index = new GroupIndex();
        generation++;
    }
}
