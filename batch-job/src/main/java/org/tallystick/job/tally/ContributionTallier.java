package org.tallystick.job.tally;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.tallystick.model.period.PeriodUnit;
import scala.Tuple2;

/**
 * Turns contributions that a task makes itself into blocks for the tasks that merge tallies, within a fixed memory.
 *
 * <p>A key's number is good until {@link #reserve} or {@link #key} change the generation.
 */
public final class ContributionTallier {

    private static final int BATCH = 4096;

    private final Tallier tallier;
    private final Queue<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private final int[] numbers = new int[BATCH];
    private final double[] values = new double[BATCH];
    private final long[] packed = new long[1];
    private final int[] found = new int[1];
    private int size;

    /**
     * A tallier.
     *
     * @param plan the measures that numbers of measures mean
     * @param capacity how many contributions it holds at a time, at least some thousands
     */
    public ContributionTallier(TallyPlan plan, int capacity) {
        this.tallier = new Tallier(plan, PairBuffer.ofContributions(Math.max(2 * BATCH, capacity)));
    }

    /** Grows whenever numbers of keys are given anew. */
    public int generation() {
        return tallier.generation();
    }

    /** Makes room for one contribution; to be called before its key is looked up. */
    public void reserve() {
        if (size == BATCH) {
            flush();
        }
    }

    /**
     * The number of a key.
     *
     * @param measure the measure's number
     * @param startMicros the first instant of the period
     * @param createdBy the application
     * @param groups canonical JSON of up to three groups
     */
    public int key(int measure, PeriodUnit unit, long startMicros, String createdBy, String[] groups) {
        Heads.Head head = new Heads.Head(new Projection(measure, unit, 0), startMicros);
        int[] parts = parts(head, createdBy, groups);
        if (!tallier.fit()) {
            flush();
            drain();
            tallier.forget();
            parts = parts(head, createdBy, groups);
            tallier.fit();
        }
        GroupIndex index = tallier.index();
        packed[0] = 0;
        for (int part = 0; part < parts.length; part++) {
            packed[0] |= (long) parts[part] << index.shift(part);
        }
        index.numbersOf(packed, 1, found);
        return found[0];
    }

    /** Adds a contribution for which room was made. */
    public void add(int key, double value) {
        numbers[size] = key;
        values[size++] = value;
    }

    /** Blocks with the partition that each goes to; the caller takes them out. */
    public Queue<Tuple2<Integer, byte[]>> ready() {
        return ready;
    }

    /** Makes blocks of everything that is left. */
    public void finish() {
        flush();
        if (tallier.buffer().size() > 0) {
            drain();
        }
    }

    private int[] parts(Heads.Head head, String createdBy, String[] groups) {
        int[] parts = new int[GroupIndex.PARTS];
        parts[0] = tallier.heads().numberOf(head);
        parts[1] = number(0, createdBy);
        for (int group = 0; group < GroupIndex.PARTS - 2; group++) {
            parts[group + 2] = number(group + 1, group < groups.length ? groups[group] : null);
        }
        return parts;
    }

    private int number(int column, String text) {
        return text == null ? KeyColumn.NULL : tallier.column(column).numberOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private void flush() {
        tallier.buffer().add(numbers, values, size);
        size = 0;
        if (!tallier.hasRoomFor(BATCH)) {
            drain();
        }
    }

    private void drain() {
        for (Tallier.Block block : tallier.drain()) {
            ready.add(new Tuple2<>(block.partition(), block.bytes()));
        }
    }
}
