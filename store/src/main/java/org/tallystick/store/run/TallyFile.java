package org.tallystick.store.run;

import java.time.LocalDate;

/**
 * A tally file that readers of tallies may use.
 *
 * @param path relative to the lake's root
 * @param measureName its measure
 * @param level what its keys are
 * @param startDate its day, or the first day of its month or year; local to the definition
 * @param joined whether its content is in a file of the next level, too; always false for files of years
 * @param rows how many rows it has (one per key and distinct value)
 * @param bytes its size
 * @param origin what it was made of; of no meaning but for base files
 */
public record TallyFile(
        String path,
        String measureName,
        TallyLevel level,
        LocalDate startDate,
        boolean joined,
        long rows,
        long bytes,
        TallyOrigin origin) {

    /** The first day of the month that it belongs to. */
    public LocalDate month() {
        return startDate.withDayOfMonth(1);
    }

    /** The first day of the year that it belongs to. */
    public LocalDate year() {
        return startDate.withDayOfYear(1);
    }

    /** The same file, made of usage events. */
    public TallyFile ofEvents() {
        return new TallyFile(path, measureName, level, startDate, joined, rows, bytes, TallyOrigin.EVENTS);
    }

    /** The same file, with its content in a file of the next level, too. */
    public TallyFile asJoined() {
        return new TallyFile(path, measureName, level, startDate, true, rows, bytes, origin);
    }

    /** The same file, whose content is in no file of the next level any more. */
    public TallyFile asLoose() {
        return new TallyFile(path, measureName, level, startDate, false, rows, bytes, origin);
    }
}
