package org.tallystick.ingest.raw;

import java.util.Arrays;

/**
 * The order of rows, found column by column from the least to the most important one: each step sorts by one column and
 * keeps the order of equals, so that the result is the same whatever the size.
 */
final class RowOrder {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private int[] order;

    /** The rows as they came. */
    RowOrder(int rows) {
        order = new int[rows];
        Arrays.setAll(order, row -> row);
    }

    /** Sorts by a number per row. */
    void byNumber(long[] numbers) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int row : order) {
            least = Math.min(least, numbers[row]);
            most = Math.max(most, numbers[row]);
        }
        // As an unsigned number the difference cannot overflow.
        for (int shift = 0;
                shift < Long.SIZE && order.length > 0 && (most - least) >>> shift != 0;
                shift += DIGIT_BITS) {
            byDigit(numbers, least, shift);
        }
    }

    private void byDigit(long[] numbers, long least, int shift) {
        int[] keys = new int[order.length];
        Arrays.setAll(keys, row -> (int) ((numbers[row] - least) >>> shift) & (DIGITS - 1));
        byRank(keys, DIGITS);
    }

    /** Sorts by a rank per row, each below {@code ranks}. */
    void byRank(int[] rankOfRow, int ranks) {
        int[] places = new int[ranks + 1];
        for (int row : order) {
            places[rankOfRow[row] + 1]++;
        }
        for (int rank = 0; rank < ranks; rank++) {
            places[rank + 1] += places[rank];
        }
        int[] sorted = new int[order.length];
        for (int row : order) {
            sorted[places[rankOfRow[row]]++] = row;
        }
        order = sorted;
    }

    /** The rows in order. */
    int[] rows() {
        return order;
    }
}
