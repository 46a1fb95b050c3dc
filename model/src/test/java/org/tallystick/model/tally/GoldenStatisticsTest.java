package org.tallystick.model.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what PostgreSQL computes from the same values; made by {@code golden/statistics/make.py}. */
class GoldenStatisticsTest {

    private static final Map<String, Tally> TALLIES = tallies();

    @Test
    void everyTallyHasAGoldenRow() throws IOException {
        assertThat(golden().map(row -> row.get(0))).containsExactlyInAnyOrderElementsOf(TALLIES.keySet());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyStatisticIsThatOfPostgreSql(List<String> row) {
        Statistics statistics = TALLIES.get(row.get(0)).statistics();

        assertThat(List.of(statistics.count(), statistics.countNotZero()))
                .isEqualTo(List.of(Long.parseLong(row.get(1)), Long.parseLong(row.get(2))));
        assertThat(List.of(
                        statistics.min(),
                        statistics.max(),
                        statistics.firstQuartile(),
                        statistics.median(),
                        statistics.thirdQuartile()))
                .isEqualTo(Stream.of(4, 5, 8, 9, 10)
                        .map(column -> Double.parseDouble(row.get(column)))
                        .toList());
        new ExactStatistics(new BigDecimal(row.get(3)), new BigDecimal(row.get(6)), new BigDecimal(row.get(7)))
                .assertNear(statistics);
    }

    static Stream<List<String>> golden() throws IOException {
        return rows("statistics.csv").stream();
    }

    private static Map<String, Tally> tallies() {
        try {
            Map<String, Tally> tallies = new LinkedHashMap<>();
            for (List<String> row : rows("tallies.csv")) {
                double value = Double.parseDouble(row.get(1));
                double[] repeated = DoubleStream.generate(() -> value)
                        .limit(Long.parseLong(row.get(2)))
                        .toArray();
                tallies.merge(row.get(0), Tally.of(repeated), Tally::merge);
            }
            return tallies;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<List<String>> rows(String file) throws IOException {
        String path = "/golden/statistics/" + file;
        try (InputStream content = Objects.requireNonNull(GoldenStatisticsTest.class.getResourceAsStream(path), path)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",")))
                    .toList();
        }
    }
}
