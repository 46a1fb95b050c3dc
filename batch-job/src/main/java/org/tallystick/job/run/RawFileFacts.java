package org.tallystick.job.run;

/**
 * What the footer of a raw file says.
 *
 * @param file the file
 * @param rows how many rows it has
 * @param firstMicros its earliest start, microseconds since the epoch; equal to {@code lastMicros} where not known
 * @param lastMicros its latest start
 * @param fault why it cannot be read, null where it can
 */
public record RawFileFacts(RawFile file, long rows, long firstMicros, long lastMicros, String fault) {

    /** Whether the scan can read it. */
    public boolean isReadable() {
        return fault == null;
    }
}
