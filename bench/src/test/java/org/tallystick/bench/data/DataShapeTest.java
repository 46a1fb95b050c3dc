package org.tallystick.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataShapeTest {

    @Test
    void theFilesHoldAllRowsBetweenThem() {
        DataShape shape = shape(1_003, 10, 1, 7, 0);

        assertThat(IntStream.range(0, 7).map(shape::rowsOf).sum()).isEqualTo(1_003);
        assertThat(shape.firstRow(7)).isEqualTo(1_003);
    }

    @Test
    void fewerRowsThanKeysAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape(9, 10, 1, 1, 0))
                .withMessage("--rows must be at least as many as the keys 10; given: 9");
    }

    @Test
    void daysThatDoNotDivideTheKeysAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape(100, 10, 3, 1, 0))
                .withMessage("--days must be at least 1 and a divisor of the keys 10; given: 3");
    }

    @Test
    void aFileWithoutRowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape(10, 10, 1, 11, 0))
                .withMessage("--files must be at least 1 and at most one per row; given: 11");
    }

    @Test
    void aKeyThatHasEverythingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape(10, 10, 1, 1, 1))
                .withMessage("--heavy must be at least 0 and below 1; given: 1.0");
    }

    private static DataShape shape(long rows, int keys, int days, int files, double heavy) {
        return new DataShape(rows, keys, days, files, ValueKind.INTEGERS, RowOrder.SORTED, heavy, 1);
    }
}
