package org.tallystick.lake;

/**
 * The rows of a raw measures file by column (see {@link org.tallystick.model.lake.RawColumn}), in the order of the file.
 *
 * @param measureName the name of all of them
 * @param createdBy the applications
 * @param startMicros the moments that they are about, microseconds since the epoch
 * @param group1 the first groups' values as canonical JSON text
 * @param group2 likewise
 * @param group3 likewise
 * @param values the measured values
 * @param receivedMicros when they were received, microseconds since the epoch
 * @param ids the senders' ids
 * @param contributors who contributed
 */
public record RawMeasureColumns(
        String measureName,
        CodedTexts createdBy,
        long[] startMicros,
        CodedTexts group1,
        CodedTexts group2,
        CodedTexts group3,
        double[] values,
        long[] receivedMicros,
        CodedTexts ids,
        CodedTexts contributors) {

    public RawMeasureColumns {
        int rows = values.length;
        boolean even = startMicros.length == rows && receivedMicros.length == rows;
        for (CodedTexts texts : new CodedTexts[] {createdBy, group1, group2, group3, ids, contributors}) {
            even &= texts.codes().length == rows;
        }
        if (!even) {
            throw new IllegalArgumentException("The columns of " + measureName + " are not of equal length");
        }
    }

    /** How many rows. */
    public int rows() {
        return values.length;
    }
}
