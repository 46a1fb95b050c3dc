package org.tallystick.job.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tallystick.model.tally.TallyStatistics;

/**
 * Turns contributions into blocks of tallies, one block per merging task, within a fixed memory: when its buffer is
 * full, what is in it goes out as partial tallies.
 */
final class Tallier {

    /** Texts, periods and keys are at most so many at a time, so that their tables stay small. */
    static final int MOST_NUMBERS = 1 << 21;

    /** Tallies of so many distinct values in one drain travel in pieces of so many; their sums are exact in any case. */
    static final int LARGE = 2 * TallyStatistics.LARGE;

    private final TallyPlan plan;
    private final int large;
    private final int mostNumbers;
    private final PairBuffer buffer;
    private KeyColumn[] columns;
    private Heads heads;
    private GroupIndex index;
    private int generation;
    private int pieces;

    Tallier(TallyPlan plan, PairBuffer buffer) {
        this(plan, buffer, LARGE, MOST_NUMBERS);
    }

    /**
     * With bounds of its own.
     *
     * @param large how many distinct values make a tally large
     * @param mostNumbers with more texts, periods or keys there is no room for contributions until the next drain; more
     *     than half of it are forgotten then
     */
    Tallier(TallyPlan plan, PairBuffer buffer, int large, int mostNumbers) {
        this.large = large;
        this.mostNumbers = mostNumbers;
        this.plan = plan;
        this.buffer = buffer;
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

    /** Whether that many more contributions can be added. */
    boolean hasRoomFor(int contributions) {
        return buffer.free() >= contributions && numbersToKeep() <= mostNumbers;
    }

    /** Lets the index hold keys of all numbers that columns and heads have given so far; false where it cannot. */
    boolean fit() {
        return index.fit(sizes());
    }

    /** All contributions since the last drain, as blocks of the partitions that have any. */
    List<Block> drain() {
        int[][] ranks = ranks();
        KeyOrder order = KeyOrder.of(index, ranks, partitions(), plan.partitions() + 1);
        int[] begins = buffer.order(order.places());
        BlockWriter writer = new BlockWriter(columns, heads, index, ranks, order, buffer, begins, large);
        List<Block> drained = new ArrayList<>();
        for (byte[] piece : writer.writePieces()) {
            drained.add(new Block(plan.partitionOfPieces(pieces++), piece));
        }
        for (int partition = 0; partition < plan.partitions(); partition++) {
            int first = order.first(partition);
            int end = order.first(partition + 1);
            if (begins[first] < begins[end]) {
                drained.add(new Block(partition, writer.write(first, end)));
            }
        }
        buffer.clear();
        if (numbersToKeep() > mostNumbers / 2) {
            forget();
        }
        return drained;
    }

    /** Forgets all numbers; the buffer must be empty. */
    void forget() {
        columns = new KeyColumn[] {new KeyColumn(), new KeyColumn(), new KeyColumn(), new KeyColumn()};
        heads = new Heads();
        index = new GroupIndex();
        generation++;
    }

    /**
     * A block for one merging task.
     *
     * @param partition the task; beyond those that merge, one that takes pieces of large tallies
     * @param bytes see {@link TallyBlock}
     */
    record Block(int partition, byte[] bytes) {}

    private int numbersToKeep() {
        return Math.max(index.size(), Arrays.stream(sizes()).max().orElse(0));
    }

    private int[] sizes() {
        return new int[] {heads.size(), columns[0].size(), columns[1].size(), columns[2].size(), columns[3].size()};
    }

    private int[][] ranks() {
        return new int[][] {
            heads.ranks(), columns[0].ranks(), columns[1].ranks(), columns[2].ranks(), columns[3].ranks()
        };
    }

    /** For each key, the task that merges it; one more than there are for keys outside of the bounds. */
    private int[] partitions() {
        long[] places = new long[heads.size()];
        long[] hashes = new long[heads.size()];
        boolean[] covered = new boolean[heads.size()];
        for (int number = 0; number < places.length; number++) {
            Heads.Head head = heads.head(number);
            places[number] = plan.placeOf(head);
            hashes[number] = head.hash();
            covered[number] = plan.bounds(head.projection().measure()).covers(head.startMicros());
        }
        int[] partitions = new int[index.size()];
        for (int number = 0; number < partitions.length; number++) {
            long key = index.key(number);
            int head = index.part(key, 0);
            long hash = hashes[head];
            for (int column = 0; column < columns.length; column++) {
                hash = Hash.combine(hash, columns[column].hash(index.part(key, column + 1)));
            }
            partitions[number] =
                    covered[head] ? plan.partitionOf(heads.head(head), places[head], hash) : plan.partitions();
        }
        return partitions;
    }
}
