package org.tallystick.store.run;

import java.time.LocalDate;

/**
 * A file of ids that committed runs have counted.
 *
 * @param path relative to the lake's root
 * @param measureName its measure
 * @param startDate the first day of the ids' periods, local to the definition
 * @param rows how many ids
 * @param bytes its size
 */
public record IdFile(String path, String measureName, LocalDate startDate, long rows, long bytes) {}
