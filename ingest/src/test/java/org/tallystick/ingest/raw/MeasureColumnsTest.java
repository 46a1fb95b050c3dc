package org.tallystick.ingest.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallystick.lake.CodedTexts;
import org.tallystick.model.measure.Measure;

class MeasureColumnsTest {

    private static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Measure> ORDER = Comparator.comparing(Measure::createdBy, NULLS_FIRST)
            .thenComparing(Measure::group1, NULLS_FIRST)
            .thenComparing(Measure::group2, NULLS_FIRST)
            .thenComparing(Measure::group3, NULLS_FIRST)
            .thenComparingLong(Measure::startMicros);

    @Test
    void rowsAreSortedLikeAnyStableSortWould() {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 2, 100, 5000}) {
            List<Measure> measures = new ArrayList<>();
            MeasureColumns columns = new MeasureColumns("m");
            for (int row = 0; row < size; row++) {
                Measure measure = measure(random, row);
                measures.add(measure);
                columns.add(measure);
            }
            measures.sort(ORDER);
            assertThat(columns.inOrder().values())
                    .as("%d rows", size)
                    .isEqualTo(measures.stream().mapToDouble(Measure::value).toArray());
        }
    }

    @Test
    void timesAtTheEndsOfTheirRangeAreSorted() {
        MeasureColumns columns = new MeasureColumns("m");
        long[] starts = {Long.MAX_VALUE, -1, Long.MIN_VALUE, 0, 1};
        for (int row = 0; row < starts.length; row++) {
            columns.add(new Measure("m", null, starts[row], null, null, null, row, 0, null, null));
        }
        assertThat(columns.sortedRows()).containsExactly(2, 1, 3, 4, 0);
    }

    @Test
    void idsMayBeginLate() {
        MeasureColumns columns = new MeasureColumns("m");
        columns.add(new Measure("m", null, 0, null, null, null, 1, 0, null, null));
        columns.add(new Measure("m", null, 0, null, null, null, 1, 0, "second", null));
        columns.add(new Measure("m", null, 0, null, null, null, 1, 0, null, null));
        CodedTexts ids = columns.inOrder().ids();
        assertThat(ids.codes()).containsExactly(CodedTexts.NULL, 1, CodedTexts.NULL);
        assertThat(ids.texts()[1].toStringUsingUTF8()).isEqualTo("second");
    }

    @Test
    void whatIsHeldGrowsWithItsDistinctTexts() {
        MeasureColumns same = new MeasureColumns("m");
        MeasureColumns distinct = new MeasureColumns("m");
        for (int row = 0; row < 10_000; row++) {
            same.add(new Measure("m", null, 0, "\"a\"", null, null, 1, 0, null, null));
            distinct.add(new Measure("m", null, 0, "\"a" + row + "\"", null, null, 1, 0, null, null));
        }
        assertThat(distinct.bytes()).isGreaterThan(same.bytes() + 10_000 * 100);
    }

    private static Measure measure(Random random, int row) {
        return new Measure(
                "m",
                text(random),
                random.nextBoolean() ? random.nextLong() / 8 : random.nextInt(5),
                text(random),
                text(random),
                text(random),
                row,
                0,
                null,
                null);
    }

    private static String text(Random random) {
        int choice = random.nextInt(6);
        return choice == 0 ? null : "\"" + "aé€𝄞".substring(0, choice - 1) + "\"";
    }
}
