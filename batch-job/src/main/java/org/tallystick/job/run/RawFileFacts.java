package org.tallystick.job.run;

import org.tallystick.store.run.ConsumedFile;

/**
 * What the footer of a raw file says.
 *
 * @param file the file
 * @param rows how many rows it has
 * @param ids how many of them have an id, or more where the footer does not say so
 * @param firstMicros its earliest start, microseconds since the epoch; equal to {@code lastMicros} where not known
 * @param lastMicros its latest start
 * @param bounded whether all its starts are known to lie between them
 * @param fault why it cannot be read, null where it can
 */
public record RawFileFacts(
        RawFile file, long rows, long ids, long firstMicros, long lastMicros, boolean bounded, String fault) {

    static RawFileFacts unreadable(RawFile file, String fault) {
        return new RawFileFacts(file, 0, 0, 0, 0, false, fault);
    }

    /** Whether the scan can read it. */
    public boolean isReadable() {
        return fault == null;
    }

    /** The file as the ledger knows it. */
    ConsumedFile consumed(long rowsRefused, long rowsDuplicate) {
        return new ConsumedFile(
                file.path(),
                rows,
                rowsRefused,
                rowsDuplicate,
                file.measureName(),
                bounded ? firstMicros : null,
                bounded ? lastMicros : null);
    }
}
