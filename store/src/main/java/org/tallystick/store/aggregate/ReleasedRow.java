package org.tallystick.store.aggregate;

/**
 * One released aggregate.
 *
 * @param startMicros the start of its period, microseconds since the epoch
 * @param createdBy the application, null where the measures did not say
 * @param group1 the first group's value as canonical JSON text, {@code "*"} where it is ignored, null where the measure
 *     has no such group
 * @param group2 likewise
 * @param group3 likewise
 * @param count how many measures
 * @param countNotZero how many of them are not 0
 * @param sum their sum, null where it is beyond a double
 * @param min the least value
 * @param max the greatest value
 * @param avg the mean
 * @param std the sample standard deviation, null where it is beyond a double
 * @param median null where the definition has no quartiles
 * @param firstQuartile likewise
 * @param thirdQuartile likewise
 */
public record ReleasedRow(
        long startMicros,
        String createdBy,
        String group1,
        String group2,
        String group3,
        long count,
        long countNotZero,
        Double sum,
        double min,
        double max,
        double avg,
        Double std,
        Double median,
        Double firstQuartile,
        Double thirdQuartile) {

    /** The canonical JSON text of group 1, 2 or 3, or null. */
    public String group(int number) {
        return switch (number) {
            case 1 -> group1;
            case 2 -> group2;
            case 3 -> group3;
            default -> throw new IllegalArgumentException("There are groups 1, 2 and 3, not " + number);
        };
    }
}
