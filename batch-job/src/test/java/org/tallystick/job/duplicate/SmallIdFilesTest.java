package org.tallystick.job.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallIdFilesTest {

    private final List<StoredIds.Place> places = new ArrayList<>();

    @Test
    void fewFilesStayAsTheyAre() {
        addFiles(SmallIdFiles.MANY - 1, 10, 1);
        assertThat(SmallIdFiles.of(places).isEmpty()).isTrue();
    }

    @Test
    void manyOfSimilarSizeAreWrittenAnewAndTheLargeOneIsNot() {
        addFiles(1, 1_000_000, 1);
        addFiles(SmallIdFiles.MANY, 10, 1);
        assertThat(SmallIdFiles.of(places).stream().toArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void everyDayIsLookedAtAlone() {
        addFiles(SmallIdFiles.MANY - 1, 10, 1);
        addFiles(SmallIdFiles.MANY - 1, 10, 2);
        assertThat(SmallIdFiles.of(places).isEmpty()).isTrue();
    }

    @Test
    void aDayOfManyRunsHasFewFilesAndWritesEachIdAFewTimes() {
        long written = 0;
        for (int run = 0; run < 1440; run++) {
            long rows = 100;
            List<StoredIds.Place> replaced = new ArrayList<>();
            SmallIdFiles.of(places).stream().forEach(number -> replaced.add(places.get(number)));
            places.removeAll(replaced);
            rows += replaced.stream().mapToLong(StoredIds.Place::rows).sum();
            addFiles(1, rows, 1);
            written += rows;
        }
        assertThat(places).hasSizeLessThan(40);
        assertThat(written).isLessThan(1440 * 100 * 6);
    }

    private void addFiles(int count, long rows, int day) {
        places.addAll(Collections.nCopies(count, new StoredIds.Place("ids", rows * 16, rows, 0, day)));
    }
}
