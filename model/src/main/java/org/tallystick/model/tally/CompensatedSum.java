package org.tallystick.model.tally;

/**
 * A sum of products as a pair of doubles, as accurate as if every product and addition had twice a double's digits.
 *
 * <p>Source: T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", 2005 (algorithm Dot2), with the exact
 * product taken from a fused multiply-add.
 *
 * @param value the sum, rounded once
 * @param remainder what the rounded sum lacks
 */
record CompensatedSum(double value, double remainder) {

    /** The sum of {@code counts[i] * values[i] * factor}; the factor must be a power of two. */
    static CompensatedSum ofValues(double[] values, long[] counts, int size, double factor) {
        double sum = 0.0;
        double lost = 0.0;
        for (int i = 0; i < size; i++) {
            double count = counts[i];
            double value = values[i] * factor;
            double product = count * value;
            double next = sum + product;
            double taken = next - sum;
            lost += ((sum - (next - taken)) + (product - taken)) + Math.fma(count, value, -product);
            sum = next;
        }
        return of(sum, lost);
    }

    /** Whether no product and no partial sum of the values needs more digits than a double has. */
    static boolean isWithoutRounding(double[] values, long[] counts, int size) {
        double sum = 0.0;
        for (int i = 0; i < size; i++) {
            double product = counts[i] * values[i];
            double next = sum + product;
            // Of these two differences the one with the greater term is exact, so that both hold only without rounding.
            if (Math.fma(counts[i], values[i], -product) != 0.0 || next - sum != product || next - product != sum) {
                return false;
            }
            sum = next;
        }
        return true;
    }

    /** The sum of {@code counts[i] * d * d} where {@code d = values[i] * factor - mean}. */
    static CompensatedSum ofSquares(double[] values, long[] counts, int size, double factor, CompensatedSum mean) {
        double sum = 0.0;
        double lost = 0.0;
        for (int i = 0; i < size; i++) {
            double distance = (values[i] * factor - mean.value) - mean.remainder;
            double product = counts[i] * distance * distance;
            double next = sum + product;
            double taken = next - sum;
            lost += (sum - (next - taken)) + (product - taken);
            sum = next;
        }
        return of(sum, lost);
    }

    /** The quotient, again as a pair. */
    CompensatedSum dividedBy(long count) {
        double quotient = value / count;
        return of(quotient, (Math.fma(-quotient, count, value) + remainder) / count);
    }

    private static CompensatedSum of(double sum, double lost) {
        double value = sum + lost;
        double taken = value - sum;
        return new CompensatedSum(value, (sum - (value - taken)) + (lost - taken));
    }
}
