package org.tallystick.bench.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.parquet.io.api.Binary;
import org.tallystick.model.measure.JsonScalar;

/**
 * The keys of a data set, numbered in the order of their groups and then days: up to 26 first groups, 30 second groups,
 * as many third groups as it takes.
 */
final class KeySpace {

    static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);

    private static final int MOST_FIRST_GROUPS = 26;
    private static final int MOST_SECOND_GROUPS = 30;

    private final long[] starts;
    private final Binary[] first;
    private final Binary[] second;
    private final Binary[] third;

    KeySpace(DataShape shape) {
        this.starts = starts(shape.days());
        int combinations = shape.keys() / shape.days();
        int firsts = Math.min(MOST_FIRST_GROUPS, combinations);
        int seconds = Math.min(MOST_SECOND_GROUPS, divideUp(combinations, firsts));
        this.first = texts("country-", firsts);
        this.second = texts("version-", seconds);
        this.third = texts("page-", divideUp(combinations, firsts * seconds));
    }

    /** The first instant of the key's day, in microseconds; UTC. */
    long startMicros(int key) {
        return starts[key % starts.length];
    }

    Binary group1(int key) {
        return first[key / starts.length / third.length / second.length];
    }

    Binary group2(int key) {
        return second[key / starts.length / third.length % second.length];
    }

    Binary group3(int key) {
        return third[key / starts.length % third.length];
    }

    private static int divideUp(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private static long[] starts(int days) {
        return LAST_DAY.minusDays(days - 1L)
                .datesUntil(LAST_DAY.plusDays(1))
                .mapToLong(day -> day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000L)
                .toArray();
    }

    private static Binary[] texts(String prefix, int size) {
        Binary[] texts = new Binary[size];
        for (int i = 0; i < size; i++) {
            byte[] json = JsonScalar.ofString(prefix + i).getBytes(StandardCharsets.UTF_8);
            texts[i] = Binary.fromConstantByteArray(json);
        }
        return texts;
    }
}
