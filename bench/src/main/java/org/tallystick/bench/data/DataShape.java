package org.tallystick.bench.data;

import java.util.Objects;

/**
 * A data set of raw measures of one definition. Equal shapes give equal files.
 *
 * @param rows how many contributions, at least one for each key
 * @param keys how many keys; each occurs
 * @param days over how many days the keys are spread; divides {@code keys}
 * @param files over how many files the rows are spread
 * @param values what the values are like
 * @param order how rows lie inside a file
 * @param heavy the part of the rows that belongs to the first key, from 0 to below 1
 * @param seed what everything random begins with
 */
public record DataShape(
        long rows, int keys, int days, int files, ValueKind values, RowOrder order, double heavy, long seed) {

    public DataShape {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(order, "order");
        require(keys >= 1, "keys", keys, "at least 1");
        require(days >= 1 && keys % days == 0, "days", days, "at least 1 and a divisor of the keys " + keys);
        require(rows >= keys, "rows", rows, "at least as many as the keys " + keys);
        require(files >= 1 && files <= rows, "files", files, "at least 1 and at most one per row");
        require(heavy >= 0 && heavy < 1, "heavy", heavy, "at least 0 and below 1");
    }

    /** The number of the first row of a file. */
    long firstRow(int file) {
        return rows * file / files;
    }

    /** How many rows the file has. */
    int rowsOf(int file) {
        return Math.toIntExact(firstRow(file + 1) - firstRow(file));
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("--" + name + " must be " + rule + "; given: " + value);
        }
    }
}
