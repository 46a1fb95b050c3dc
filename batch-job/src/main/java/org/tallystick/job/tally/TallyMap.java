package org.tallystick.job.tally;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.job.scan.BlockIterator;
import scala.Tuple2;

/**
 * The mapping side of a tally, one call per scan task: column batches in, blocks for the merging tasks out. Rows that
 * were set aside go to the partition after the last merging one.
 */
public final class TallyMap implements PairFlatMapFunction<Iterator<ColumnarBatch>, Integer, byte[]> {

    private static final long serialVersionUID = 1;

    /** Bytes that one contribution takes: key, value, both again in order, and counts where there are any. */
    private static final int BYTES_PER_CONTRIBUTION = 24;

    private static final int BYTES_PER_TALLY_ENTRY = 40;

    /** The part of a task's share of the heap that its buffer may take; the rest is blocks, keys and Spark's own. */
    private static final int SHARE = 3;

    /**
     * Keys are so few that their tables and order take about a third of a task's share of the heap; not a power of two,
     * so that tables, which are, are not doubled for the last few keys.
     */
    private static final int BYTES_PER_KEY = 520;

    /** Many batches fit. */
    private static final int LEAST_CAPACITY = 1 << 18;

    private static final int GREATEST_CAPACITY = 1 << 24;

    private final Broadcast<TallyPlan> plan;
    private final Broadcast<List<ScanFile>> files;
    private final Input input;
    private final int tasksPerProcess;
    private final int large;

    /** What the files hold. */
    public enum Input {
        MEASURES,
        TALLIES
    }

    /**
     * A mapping side that sends all tallies to one merging task each.
     *
     * @param files the files, by the number in the last column of a batch
     * @param tasksPerProcess how many tasks share a process's heap
     */
    public TallyMap(Broadcast<TallyPlan> plan, Broadcast<List<ScanFile>> files, Input input, int tasksPerProcess) {
        this(plan, files, input, tasksPerProcess, Integer.MAX_VALUE);
    }

    /**
     * A mapping side that sends large tallies in pieces.
     *
     * @param large how many distinct values make a tally large
     */
    TallyMap(Broadcast<TallyPlan> plan, Broadcast<List<ScanFile>> files, Input input, int tasksPerProcess, int large) {
        this.large = large;
        this.plan = plan;
        this.files = files;
        this.input = input;
        this.tasksPerProcess = tasksPerProcess;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<ColumnarBatch> batches) {
        return new Blocks(batches);
    }

    /** Reads rows that were set aside from a block of theirs. */
    @SuppressWarnings("unchecked")
    static List<RefusedRow> readRefused(byte[] block) throws IOException {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(block))) {
            return (List<RefusedRow>) stream.readObject();
        } catch (ClassNotFoundException missing) {
            throw new IOException("A block of refused rows cannot be read", missing);
        }
    }

    private Tallier tallier() {
        long memory = Runtime.getRuntime().maxMemory() / tasksPerProcess;
        int mostNumbers = (int) Math.max(LEAST_CAPACITY, Math.min(Tallier.MOST_NUMBERS, memory / BYTES_PER_KEY));
        return new Tallier(plan.value(), buffer(memory / SHARE), large, mostNumbers);
    }

    private PairBuffer buffer(long memory) {
        int bytes = input == Input.MEASURES ? BYTES_PER_CONTRIBUTION : BYTES_PER_TALLY_ENTRY;
        int capacity = (int) Math.max(LEAST_CAPACITY, Math.min(GREATEST_CAPACITY, memory / bytes));
        return input == Input.MEASURES ? PairBuffer.ofContributions(capacity) : PairBuffer.ofTallies(capacity);
    }

    private final class Blocks extends BlockIterator {
        private final Tallier tallier = tallier();
        private final BatchTallier adder = new BatchTallier(plan.value(), tallier, input);

        Blocks(Iterator<ColumnarBatch> batches) {
            super(batches);
        }

        @Override
        protected boolean holdsAny() {
            return tallier.buffer().size() > 0;
        }

        @Override
        protected void add(ColumnarBatch batch) {
            ScanFile file = files.value().get(batch.column(batch.numCols() - 1).getInt(0));
            adder.begin(batch, file);
            for (int projection = 0; projection < file.projections().size(); projection++) {
                if (!tallier.hasRoomFor(batch.numRows())) {
                    drain();
                }
                if (!adder.add(projection)) {
                    drain();
                    tallier.forget();
                    adder.add(projection);
                }
            }
            List<RefusedRow> refused = adder.takeRefused();
            if (!refused.isEmpty()) {
                give(plan.value().partitions(), refusedBlock(refused));
            }
        }

        @Override
        protected void drain() {
            for (Tallier.Block block : tallier.drain()) {
                give(block.partition(), block.bytes());
            }
        }

        private byte[] refusedBlock(List<RefusedRow> rows) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
                stream.writeObject(new ArrayList<>(rows));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    }
}
