package org.tallystick.job.housekeeping;

/**
 * Something that is wrong with one file of the lake.
 *
 * @param kind what is wrong
 * @param path the file, relative to the lake's root
 * @param detail in words
 */
public record LakeFault(Kind kind, String path, String detail) {

    /** What can be wrong, and whether deleting the file mends it without losing anything. */
    public enum Kind {
        /** A tally file or refused rows that no committed run names, or a raw file that came again after its purge. */
        ORPHANED(true),
        /** A file whose writer died before it was finished. */
        UNFINISHED(true),
        /** A file that the database names and the lake does not have. */
        MISSING(false),
        /** A file that is no Parquet file of its schema. */
        UNREADABLE(false),
        /** A tally file of another size or number of rows than the database says. */
        DIFFERENT(false),
        /** A file that lies where none of its kind may be. */
        FOREIGN(false);

        private final boolean isSafeToDelete;

        Kind(boolean isSafeToDelete) {
            this.isSafeToDelete = isSafeToDelete;
        }

        /** Whether deleting the file loses nothing. */
        public boolean isSafeToDelete() {
            return isSafeToDelete;
        }
    }
}
