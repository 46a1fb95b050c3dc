package org.tallystick.job.duplicate;

/**
 * One contribution with an id on its way to the task that compares it with all others of the same id, as
 * {@value #LONGS} longs of a block. Less is earlier: an id that a committed run has seen comes before all new ones, then
 * the receiving time decides, then the content, then the place.
 */
final class IdRecord {

    static final int LONGS = 6;

    /** The 128-bit hash of period and id. */
    static final int HIGH = 0;

    static final int LOW = 1;

    /** The measure's number and the period's first day, local to the definition, as days since the epoch. */
    static final int MEASURE_AND_DAY = 2;

    /** When it was received, microseconds since the epoch. */
    static final int RECEIVED = 3;

    static final int CONTENT = 4;

    /** The file's number and the row's number in it; {@link #stored} for an id that a committed run has seen. */
    static final int FILE_AND_ROW = 5;

    private IdRecord() {}

    /** Stands for the place of an id in that file of stored ids. */
    static long stored(int file) {
        return ~(long) file;
    }

    static boolean isStored(long fileAndRow) {
        return fileAndRow < 0;
    }

    /** The number of the file of stored ids. */
    static int fileOfStored(long fileAndRow) {
        return (int) ~fileAndRow;
    }

    static long pair(int high, int low) {
        return (long) high << Integer.SIZE | low & 0xffffffffL;
    }

    static int first(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int second(long pair) {
        return (int) pair;
    }

    static boolean haveSameId(long[] left, int leftAt, long[] right, int rightAt) {
        return left[leftAt + HIGH] == right[rightAt + HIGH]
                && left[leftAt + LOW] == right[rightAt + LOW]
                && left[leftAt + MEASURE_AND_DAY] == right[rightAt + MEASURE_AND_DAY];
    }

    /** Whether the left one counts, of two with the same id. */
    static boolean isBefore(long[] left, int leftAt, long[] right, int rightAt) {
        boolean isStored = isStored(left[leftAt + FILE_AND_ROW]);
        if (isStored || isStored(right[rightAt + FILE_AND_ROW])) {
            return isStored;
        }
        for (int word = RECEIVED; word < LONGS; word++) {
            if (left[leftAt + word] != right[rightAt + word]) {
                return left[leftAt + word] < right[rightAt + word];
            }
        }
        return true;
    }
}
