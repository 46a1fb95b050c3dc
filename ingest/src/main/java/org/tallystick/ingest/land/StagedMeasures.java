package org.tallystick.ingest.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.tallystick.ingest.raw.MeasureColumns;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.measure.Measure;

/**
 * Gathers measures in memory by name. Whenever they take more than their budget, the largest lot becomes a staged file,
 * written beside the gathering, one at a time.
 */
final class StagedMeasures implements AutoCloseable {

    /** So many rows make a file that is worth reading, and the next ones are gathered while it is written. */
    private static final int MOST_ROWS = 1 << 20;

    private final LakeFileSystem lake;
    private final IntFunction<String> stagedPath;
    private final long budget;
    private final Map<String, MeasureColumns> gathered = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<StagedPart> parts = new ArrayList<>();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "landing-writer"));
    private Future<StagedPart> writing;
    private int files;
    private long rows;

    /**
     * Nothing gathered yet.
     *
     * @param stagedPath where the staged file with this number goes
     * @param budget bytes of memory for what is gathered; as much again is used for what is being written
     */
    StagedMeasures(LakeFileSystem lake, IntFunction<String> stagedPath, long budget) {
        this.lake = lake;
        this.stagedPath = stagedPath;
        this.budget = budget;
    }

    void add(Measure measure) throws IOException {
        MeasureColumns lot = gathered.computeIfAbsent(measure.measureName(), MeasureColumns::new);
        lot.add(measure);
        rows++;
        if (lot.size() == MOST_ROWS) {
            write(lot);
        }
        // Adding up is not free, and a thousand rows more do no harm.
        if (rows % 1024 == 0 && bytes() > budget) {
            write(gathered.values().stream()
                    .max(Comparator.comparingLong(MeasureColumns::bytes))
                    .orElseThrow());
        }
    }

    private long bytes() {
        return gathered.values().stream().mapToLong(MeasureColumns::bytes).sum();
    }

    long rows() {
        return rows;
    }

    /** Writes what is left and waits for all; the parts in the order in which they were made. */
    List<StagedPart> finish() throws IOException {
        for (String name : gathered.keySet().stream().sorted().toList()) {
            write(gathered.get(name));
        }
        await();
        return List.copyOf(parts);
    }

    private void write(MeasureColumns measures) throws IOException {
        await();
        String name = measures.measureName();
        gathered.remove(name);
        int number = numbers.merge(name, 1, Integer::sum);
        String path = stagedPath.apply(++files);
        writing =
                writer.submit(() -> new StagedPart(name, number, path, measures.size(), measures.writeTo(lake, path)));
    }

    private void await() throws IOException {
        if (writing == null) {
            return;
        }
        try {
            parts.add(writing.get());
            writing = null;
        } catch (ExecutionException failed) {
            throw new LakeWriteFailed("Measures", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LakeWriteFailed("Measures", interrupted);
        }
    }

    /** Ends the writer; a file that it is writing is finished first, so that it can be removed. */
    @Override
    public void close() {
        writer.shutdown();
        boolean interrupted = false;
        while (!writer.isTerminated()) {
            try {
                writer.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
