package org.tallystick.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against periods that Python laid out from the offsets of its own time zones; made by {@code golden/periods/make.py}. */
class GoldenPeriodsTest {

    private static final int COLUMNS_BEFORE_PERIODS = 3;
    private static final List<String[]> GOLDEN = golden();

    @ParameterizedTest
    @MethodSource("zones")
    void everyPeriodOfTheZoneIsThatOfTheOracle(String zone) {
        List<String[]> wrong = GOLDEN.stream()
                .filter(row -> row[0].equals(zone))
                .filter(row -> !List.of(row).equals(computed(row)))
                .toList();

        assertThat(wrong.stream().limit(3).map(row -> String.join(",", row) + "\n" + String.join(",", computed(row))))
                .as("%d wrong rows, golden and computed, such as", wrong.size())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void everyFirstDayOfTheWeekIsCovered(DayOfWeek first) {
        assertThat(GOLDEN).anyMatch(row -> row[1].equals(first.name()));
    }

    static Stream<String> zones() {
        return GOLDEN.stream().map(row -> row[0]).distinct();
    }

    private static List<String> computed(String[] row) {
        PeriodCalendar calendar = new PeriodCalendar(ZoneId.of(row[0]), DayOfWeek.valueOf(row[1]));
        long instant = Long.parseLong(row[2]);
        return Stream.concat(
                        Stream.of(row).limit(COLUMNS_BEFORE_PERIODS),
                        Stream.of(PeriodUnit.values())
                                .flatMap(unit ->
                                        Stream.of(calendar.startOf(unit, instant), calendar.endOf(unit, instant)))
                                .map(micros -> Long.toString(micros / 1_000_000)))
                .toList();
    }

    private static List<String[]> golden() {
        String path = "/golden/periods/periods.csv.gz";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(GoldenPeriodsTest.class.getResourceAsStream(path), path)),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
