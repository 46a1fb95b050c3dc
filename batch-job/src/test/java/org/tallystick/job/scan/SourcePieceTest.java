package org.tallystick.job.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.job.scan.ColumnarScan.Source;

class SourcePieceTest {

    private static final Source FIRST = new Source("first", 10);
    private static final Source EMPTY = new Source("empty", 0);
    private static final Source SECOND = new Source("second", 25);

    @Test
    void filesAreCutInTheirOrder() {
        assertThat(SourcePiece.cut(List.of(FIRST, EMPTY, SECOND), 12))
                .containsExactly(
                        List.of(new SourcePiece(FIRST, 0, 0, 10), new SourcePiece(SECOND, 2, 0, 2)),
                        List.of(new SourcePiece(SECOND, 2, 2, 12)),
                        List.of(new SourcePiece(SECOND, 2, 14, 11)));
    }

    @Test
    void oneShareMayHoldAll() {
        assertThat(SourcePiece.cut(List.of(FIRST, SECOND), 35))
                .containsExactly(List.of(new SourcePiece(FIRST, 0, 0, 10), new SourcePiece(SECOND, 1, 0, 25)));
    }

    @Test
    void nothingIsCutIntoNothing() {
        assertThat(SourcePiece.cut(List.of(EMPTY), 0)).isEmpty();
    }

    @Test
    void tasksAreAMultipleOfTheCoresWhereThereIsEnoughToRead() {
        long mebibyte = 1 << 20;
        assertThat(ColumnarScan.shareOfNeighbours(mebibyte, 2)).isEqualTo(mebibyte);
        assertThat(ColumnarScan.shareOfNeighbours(100 * mebibyte, 2)).isEqualTo(50 * mebibyte);
        assertThat(ColumnarScan.shareOfNeighbours(300 * mebibyte, 2)).isEqualTo(75 * mebibyte);
        assertThat(ColumnarScan.shareOfNeighbours(0, 2)).isZero();
    }
}
