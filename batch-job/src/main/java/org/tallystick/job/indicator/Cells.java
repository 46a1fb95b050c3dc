package org.tallystick.job.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.job.tally.ContributionTallier;
import org.tallystick.model.indicator.Indicator;

/**
 * What one user did so far in a period, by indicator and groups, each a number of occurrences and their sum; and the way
 * of it into tallies. A combination of indicator and groups is a cell with a number.
 */
final class Cells {

    /** What is kept of keys' numbers, so that a key is looked up once for each period and not for each user. */
    private static final int MOST_KEYS = 1 << 20;

    /** Odd, so that different days stay different. */
    private static final int SPREAD = 0x9E3779B9;

    private final IndicatorScope scope;
    private final ContributionTallier tallier;
    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<String[]> groups = new ArrayList<>();
    private final Map<Long, Integer> keys = new HashMap<>();
    private long[] counts = new long[64];
    private long[] sums = new long[64];
    private int[] touched = new int[64];
    private int touchedSize;
    private int generation;

    Cells(IndicatorScope scope, ContributionTallier tallier) {
        this.scope = scope;
        this.tallier = tallier;
        this.generation = tallier.generation();
    }

    /** The number of a cell. */
    int number(Indicator indicator, String... ofGroups) {
        List<String> name = new ArrayList<>(ofGroups.length + 1);
        name.add(indicator.name());
        name.addAll(Arrays.asList(ofGroups));
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        indicators.add(indicator);
        groups.add(ofGroups);
        numbers.put(name, indicators.size() - 1);
        return indicators.size() - 1;
    }

    /** Adds an occurrence to a cell of the day. */
    void add(int cell, long value) {
        if (cell >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(cell + 1, counts.length * 2));
            sums = Arrays.copyOf(sums, counts.length);
        }
        if (counts[cell]++ == 0) {
            if (touchedSize == touched.length) {
                touched = Arrays.copyOf(touched, touchedSize * 2);
            }
            touched[touchedSize++] = cell;
        }
        sums[cell] += value;
    }

    /** Ends the user's day: makes a measure of each cell whose indicator is made on that day. */
    void endDay(int day) {
        for (int i = 0; i < touchedSize; i++) {
            int cell = touched[i];
            Indicator indicator = indicators.get(cell);
            if (scope.makesDay(indicator, day)) {
                contribute(cell, day, valueOf(indicator, counts[cell], sums[cell]));
            }
            counts[cell] = 0;
            sums[cell] = 0;
        }
        touchedSize = 0;
    }

    /** Durations are in microseconds until here. */
    private static double valueOf(Indicator indicator, long count, long sum) {
        return switch (indicator) {
            case SESSION_DURATION, EVENT_DURATION -> sum / (count * 1e6);
            case QUIZ_STARS -> (double) sum / count;
            default -> sum;
        };
    }

    /** Makes a measure of the period that begins on that day. */
    void contribute(int cell, int firstDay, double value) {
        tallier.reserve();
        tallier.add(key(cell, firstDay), value);
    }

    private int key(int cell, int firstDay) {
        if (generation != tallier.generation() || keys.size() > MOST_KEYS) {
            generation = tallier.generation();
            keys.clear();
        }
        // Spread, since a table's places for many cells of neighbouring days are the same otherwise.
        long name = (long) cell << 32 | Integer.toUnsignedLong(firstDay * SPREAD);
        Integer known = keys.get(name);
        if (known != null) {
            return known;
        }
        Indicator indicator = indicators.get(cell);
        int key = tallier.key(
                scope.measure(indicator),
                indicator.period(),
                scope.startOf(java.time.LocalDate.ofEpochDay(firstDay)),
                Indicator.CREATED_BY,
                groups.get(cell));
        if (generation != tallier.generation()) {
            generation = tallier.generation();
            keys.clear();
        }
        keys.put(name, key);
        return key;
    }
}
