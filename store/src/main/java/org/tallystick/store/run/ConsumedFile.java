package org.tallystick.store.run;

/**
 * A raw file that a run consumed.
 *
 * @param path relative to the lake's root
 * @param rows how many rows it has
 * @param rowsRefused how many of them could not be used
 * @param rowsDuplicate how many of them were left out, since a contribution with the same id counts
 * @param measureName its measure
 * @param firstMicros the earliest start of its rows, microseconds since the epoch, null where the file does not say
 * @param lastMicros the latest start, likewise
 */
public record ConsumedFile(
        String path,
        long rows,
        long rowsRefused,
        long rowsDuplicate,
        String measureName,
        Long firstMicros,
        Long lastMicros) {}
