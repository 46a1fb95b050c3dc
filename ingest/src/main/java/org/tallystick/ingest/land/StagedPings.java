package org.tallystick.ingest.land;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawPings;
import org.tallystick.lake.RawPings.Received;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.telemetry.Ping;

/**
 * Writes pings to staged files, one open for each submission date and channel. Whenever these hold more than their
 * budget in memory, the largest is finished.
 */
final class StagedPings implements AutoCloseable {

    /** A file is finished at this size, so that several tasks can read what was landed. */
    private static final long MOST_BYTES = 256L << 20;

    private final LakeFileSystem lake;
    private final IntFunction<String> stagedPath;
    private final long budget;
    private final Map<Place, Open> open = new LinkedHashMap<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private int files;
    private long rows;

    /**
     * No pings yet.
     *
     * @param stagedPath where the staged file with this number goes
     * @param budget bytes of memory for files that are being written
     */
    StagedPings(LakeFileSystem lake, IntFunction<String> stagedPath, long budget) {
        this.lake = lake;
        this.stagedPath = stagedPath;
        this.budget = budget;
    }

    /**
     * Where pings belong.
     *
     * @param submissionDate the day under which they count, UTC
     * @param channel their channel, or {@link LakeLayout#DROPPED}
     */
    record Place(LocalDate submissionDate, String channel) {

        static Place of(Ping ping) {
            return new Place(
                    ping.submissionDate(),
                    ping.drop() == null ? ping.dimensions().channel() : LakeLayout.DROPPED);
        }
    }

    /**
     * A finished staged file.
     *
     * @param place where its pings belong
     * @param number 1 for this input's first file of that place, 2 for the second, and so on
     * @param staged where it is, relative to the lake's root
     * @param bytes its size
     */
    record Part(Place place, int number, String staged, long bytes) {}

    private record Open(ParquetAppender<Received> file, int number, String staged) {}

    void add(Ping ping, long receivedMicros) throws IOException {
        Place place = Place.of(ping);
        Open to = open.get(place);
        try {
            if (to == null) {
                to = begin(place);
            }
            to.file().append(new Received(ping, receivedMicros));
            rows++;
            if (to.file().bytes() > MOST_BYTES) {
                finish(place);
            }
            // Adding up is not free, and some pings more do no harm.
            if (rows % 64 == 0
                    && open.values().stream()
                                    .mapToLong(each -> each.file().bytes())
                                    .sum()
                            > budget) {
                finish(largest());
            }
        } catch (IOException failed) {
            throw new LakeWriteFailed("Pings", failed);
        }
    }

    private Open begin(Place place) throws IOException {
        String path = stagedPath.apply(++files);
        Open begun = new Open(RawPings.open(lake, path), numbers.merge(place, 1, Integer::sum), path);
        open.put(place, begun);
        return begun;
    }

    private Place largest() {
        return open.entrySet().stream()
                .max(Comparator.comparingLong(each -> each.getValue().file().bytes()))
                .orElseThrow()
                .getKey();
    }

    private void finish(Place place) throws IOException {
        Open done = open.get(place);
        long bytes = done.file().commit();
        open.remove(place);
        parts.add(new Part(place, done.number(), done.staged(), bytes));
    }

    long rows() {
        return rows;
    }

    /** Finishes all files; the parts in the order in which they were made. */
    List<Part> finish() throws IOException {
        try {
            for (Place place : List.copyOf(open.keySet())) {
                finish(place);
            }
        } catch (IOException failed) {
            throw new LakeWriteFailed("Pings", failed);
        }
        return List.copyOf(parts);
    }

    @Override
    public void close() throws IOException {
        for (Open each : open.values()) {
            each.file().close();
        }
    }
}
