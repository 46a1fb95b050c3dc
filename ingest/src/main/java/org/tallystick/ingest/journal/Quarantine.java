package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what cannot be read in a folder beside the segments, for people to look at and to delete. */
final class Quarantine {

    private static final String NAME = "quarantine";

    private final Path folder;

    Quarantine(Path journal) {
        this.folder = journal.resolve(NAME);
    }

    /** Keeps the bytes; returns where. */
    Path keep(SegmentId segment, Damage damage) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve(segment + "-" + damage.offset() + ".bin"), damage.bytes());
    }
}
