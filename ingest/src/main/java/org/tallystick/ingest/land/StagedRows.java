package org.tallystick.ingest.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.tallystick.lake.ParquetAppender;

/**
 * Writes rows to staged files, one open for each place. Whenever these hold more than their budget in memory, the largest
 * is finished.
 *
 * @param <P> where rows belong
 * @param <R> a row
 */
final class StagedRows<P, R> implements AutoCloseable {

    /** A file is finished at this size, so that several tasks can read what was landed. */
    private static final long MOST_BYTES = 256L << 20;

    private final String what;
    private final Opening<R> opening;
    private final IntFunction<String> stagedPath;
    private final long budget;
    private final Map<P, Open<R>> open = new LinkedHashMap<>();
    private final Map<P, Integer> numbers = new HashMap<>();
    private final List<Part<P>> parts = new ArrayList<>();
    private int files;
    private long rows;

    /**
     * No rows yet.
     *
     * @param what they are, for messages: Pings
     * @param opening begins a file
     * @param stagedPath where the staged file with this number goes
     * @param budget bytes of memory for files that are being written
     */
    StagedRows(String what, Opening<R> opening, IntFunction<String> stagedPath, long budget) {
        this.what = what;
        this.opening = opening;
        this.stagedPath = stagedPath;
        this.budget = budget;
    }

    /** Begins a file at a path of the lake. */
    interface Opening<R> {
        ParquetAppender<R> open(String path) throws IOException;
    }

    /**
     * A finished staged file.
     *
     * @param place where its rows belong
     * @param number 1 for this input's first file of that place, 2 for the second, and so on
     * @param staged where it is, relative to the lake's root
     * @param bytes its size
     */
    record Part<P>(P place, int number, String staged, long bytes) {}

    private record Open<R>(ParquetAppender<R> file, int number, String staged) {}

    void add(P place, R row) throws IOException {
        Open<R> to = open.get(place);
        try {
            if (to == null) {
                to = begin(place);
            }
            to.file().append(row);
            rows++;
            if (to.file().bytes() > MOST_BYTES) {
                finish(place);
            }
            // Adding up is not free, and some rows more do no harm.
            if (rows % 64 == 0
                    && open.values().stream()
                                    .mapToLong(each -> each.file().bytes())
                                    .sum()
                            > budget) {
                finish(largest());
            }
        } catch (IOException failed) {
            throw new LakeWriteFailed(what, failed);
        }
    }

    private Open<R> begin(P place) throws IOException {
        String path = stagedPath.apply(++files);
        Open<R> begun = new Open<>(opening.open(path), numbers.merge(place, 1, Integer::sum), path);
        open.put(place, begun);
        return begun;
    }

    private P largest() {
        return open.entrySet().stream()
                .max(Comparator.comparingLong(each -> each.getValue().file().bytes()))
                .orElseThrow()
                .getKey();
    }

    private void finish(P place) throws IOException {
        Open<R> done = open.get(place);
        long bytes = done.file().commit();
        open.remove(place);
        parts.add(new Part<>(place, done.number(), done.staged(), bytes));
    }

    long rows() {
        return rows;
    }

    /** Finishes all files; the parts in the order in which they were made. */
    List<Part<P>> finish() throws IOException {
        try {
            for (P place : List.copyOf(open.keySet())) {
                finish(place);
            }
        } catch (IOException failed) {
            throw new LakeWriteFailed(what, failed);
        }
        return List.copyOf(parts);
    }

    @Override
    public void close() throws IOException {
        for (Open<R> each : open.values()) {
            each.file().close();
        }
    }
}
