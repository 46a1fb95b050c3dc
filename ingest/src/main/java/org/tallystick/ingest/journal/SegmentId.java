package org.tallystick.ingest.journal;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one segment of a journal, unique in the world: raw files that are made of it derive their names from it.
 *
 * @param instance the run of a program that wrote it
 * @param sequence 1 for its first segment, 2 for the second, and so on
 */
record SegmentId(UUID instance, long sequence) {

    private static final String ENDING = ".journal";
    private static final Pattern FILE =
            Pattern.compile("j-(" + "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}" + ")-(\\d{1,18})\\" + ENDING);

    SegmentId {
        if (sequence < 1) {
            throw new IllegalArgumentException("Segments are counted from 1; given: " + sequence);
        }
    }

    /** The segment that a file of this name holds, or empty where it is no segment. */
    static Optional<SegmentId> ofFile(String fileName) {
        Matcher parts = FILE.matcher(fileName);
        return parts.matches()
                ? Optional.of(new SegmentId(UUID.fromString(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** The next segment of the same instance. */
    SegmentId next() {
        return new SegmentId(instance, sequence + 1);
    }

    String fileName() {
        return this + ENDING;
    }

    @Override
    public String toString() {
        return "j-" + instance + "-" + sequence;
    }
}
