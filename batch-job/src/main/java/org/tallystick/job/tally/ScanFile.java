package org.tallystick.job.tally;

import java.io.Serializable;
import java.util.List;

/**
 * A file to be tallied.
 *
 * @param path relative to the lake's root
 * @param bytes its size
 * @param measure its measure's number in the plan
 * @param projections the keys that its rows contribute to, at least one
 */
public record ScanFile(String path, long bytes, int measure, List<Projection> projections) implements Serializable {

    public ScanFile {
        projections = List.copyOf(projections);
        if (projections.isEmpty()) {
            throw new IllegalArgumentException("A file without projections need not be read: " + path);
        }
    }
}
