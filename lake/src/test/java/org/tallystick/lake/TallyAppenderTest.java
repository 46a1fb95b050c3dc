package org.tallystick.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;

/** Tally files as another engine (DuckDB) reads them. */
class TallyAppenderTest {

    private static final String PATH = "tallies/measure_name=m/start_date=2026-11-20/1-0.parquet";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "few values, 50, 40, true",
        "more rows than a page, 3000, 60, true",
        "more rows than a row group, 700, 1000, true",
        "values that are all different, 40, 5000, false",
        "one row, 1, 1, true"
    })
    void anotherEngineReadsEveryRow(String what, int keys, int mostValues, boolean whole) throws Exception {
        List<String> expected = new ArrayList<>();
        Random random = new Random(7);
        try (LakeFileSystem lake = lake();
                TallyAppender appender = TallyAppender.open(lake, PATH)) {
            for (int number = 0; number < keys; number++) {
                TallyKeyColumns key = key(number);
                int size = 1 + random.nextInt(mostValues);
                double[] values = random.doubles(size)
                        .map(value -> whole ? Math.floor(value * 100_000) : value)
                        .sorted()
                        .toArray();
                long[] counts = random.longs(size, 1, 4).toArray();
                appender.append(key, values, counts, size);
                for (int i = 0; i < size; i++) {
                    expected.add(text(key, values[i], counts[i]));
                }
            }
            assertThat(appender.rows()).isEqualTo(expected.size());
            appender.commit();
        }
        assertThat(read()).as(what).isEqualTo(expected);
    }

    @Test
    void nothingIsVisibleBeforeTheCommitAndNothingIsLeftWithoutIt() throws IOException {
        try (LakeFileSystem lake = lake()) {
            try (TallyAppender appender = TallyAppender.open(lake, PATH)) {
                appender.append(key(1), new double[] {1}, new long[] {1}, 1);
                assertThat(lake.list("tallies")).isEmpty();
            }
            assertThat(lake.list("tallies")).isEmpty();
            assertThat(folder.resolve(PATH).getParent().toFile().list()).isNullOrEmpty();
        }
    }

    private LakeFileSystem lake() throws IOException {
        return LakeFileSystem.open(
                new LakeSettings(new LakeLayout(folder.toUri().toString()), Map.of()));
    }

    private static TallyKeyColumns key(int number) {
        return new TallyKeyColumns(
                "m",
                number % 5 == 0 ? null : "app" + number % 3,
                1_763_596_800_000_000L + number % 2 * 60_000_000L,
                "\"g" + number + "é\"",
                number % 7 == 0 ? null : "" + number % 10,
                null);
    }

    private static String text(TallyKeyColumns key, double value, long count) {
        return key.measureName() + "|" + key.createdBy() + "|" + key.startMicros() + "|" + key.group1() + "|"
                + key.group2() + "|" + key.group3() + "|" + Double.toString(value) + "|" + count;
    }

    private List<String> read() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select measure_name, created_by, epoch_us(start_date), group1, group2, group3, value, count"
                                + " from read_parquet('" + folder.resolve(PATH) + "', hive_partitioning = false)")) {
            while (result.next()) {
                rows.add(result.getString(1) + "|" + result.getString(2) + "|" + result.getLong(3) + "|"
                        + result.getString(4) + "|" + result.getString(5) + "|" + result.getString(6) + "|"
                        + result.getDouble(7) + "|" + result.getLong(8));
            }
        }
        return rows;
    }
}
