package org.tallystick.store.run;

import java.time.LocalDate;

/**
 * A tally file that readers of tallies may use.
 *
 * @param path relative to the lake's root
 * @param measureName its measure
 * @param startDate its day, local to the definition
 * @param rows how many rows it has (one per key and distinct value)
 * @param bytes its size
 */
public record TallyFile(String path, String measureName, LocalDate startDate, long rows, long bytes) {}
