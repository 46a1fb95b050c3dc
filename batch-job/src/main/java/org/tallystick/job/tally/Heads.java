package org.tallystick.job.tally;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.tallystick.model.period.PeriodCalendar;

/** The distinct pairs of projection and period, numbered from 0. */
final class Heads {

    private static final Comparator<Head> ORDER = Comparator.<Head>comparingInt(
                    head -> head.projection().measure())
            .thenComparing(head -> head.projection().unit())
            .thenComparingInt(head -> head.projection().wildcards())
            .thenComparingLong(Head::startMicros);

    private final Map<Head, Integer> numbers = new HashMap<>();
    private final Map<Projection, Periods> byProjection = new HashMap<>();
    private Head[] heads = new Head[64];
    private int size;

    /**
     * One projection and period.
     *
     * @param projection the projection
     * @param startMicros the period's first instant
     */
    record Head(Projection projection, long startMicros) {

        /** The same in every process. */
        long hash() {
            long ofProjection =
                    Hash.combine(projection.measure() * 31L + projection.unit().ordinal(), projection.wildcards());
            return Hash.combine(ofProjection, startMicros);
        }
    }

    /** The periods of one projection. */
    Periods periods(Projection projection, PeriodCalendar calendar) {
        return byProjection.computeIfAbsent(projection, key -> new Periods(key, calendar));
    }

    /** How many heads there are. */
    int size() {
        return size;
    }

    /** The head with that number. */
    Head head(int number) {
        return heads[number];
    }

    /** The number of that head, which is added where there is none. */
    int numberOf(Head head) {
        return numbers.computeIfAbsent(head, this::add);
    }

    /** For every number, its place in the order of measure, period unit, ignored groups and start. */
    int[] ranks() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, number -> number);
        Arrays.sort(order, Comparator.comparing(number -> heads[number], ORDER));
        int[] ranks = new int[size];
        for (int place = 0; place < size; place++) {
            ranks[order[place]] = place;
        }
        return ranks;
    }

    /** Finds the period of an instant: first the last one used, then among the known ones, then in the calendar. */
    final class Periods {
        private final Projection projection;
        private final PeriodCalendar calendar;
        private long[] froms = new long[16];
        private long[] untils = new long[16];
        private int[] found = new int[16];
        private int known;
        private long from = Long.MAX_VALUE;
        private long until = Long.MIN_VALUE;
        private int number;

        private Periods(Projection projection, PeriodCalendar calendar) {
            this.projection = projection;
            this.calendar = calendar;
        }

        /** The number of the head whose period contains the instant. */
        int headOf(long epochMicros) {
            if (epochMicros < from || epochMicros >= until) {
                find(epochMicros);
            }
            return number;
        }

        /** The number of the one head whose period contains all these instants, or -1. */
        int headOfAll(long[] epochMicros, int rows) {
            long least = Long.MAX_VALUE;
            long greatest = Long.MIN_VALUE;
            for (int row = 0; row < rows; row++) {
                least = Math.min(least, epochMicros[row]);
                greatest = Math.max(greatest, epochMicros[row]);
            }
            int head = headOf(least);
            return greatest < until ? head : -1;
        }

        private void find(long epochMicros) {
            int place = Arrays.binarySearch(froms, 0, known, epochMicros);
            int before = place >= 0 ? place : -place - 2;
            if (before < 0 || epochMicros >= untils[before]) {
                before = insert(before + 1, epochMicros);
            }
            from = froms[before];
            until = untils[before];
            number = found[before];
        }

        private int insert(int place, long epochMicros) {
            long start = calendar.startOf(projection.unit(), epochMicros);
            if (known == froms.length) {
                froms = Arrays.copyOf(froms, known * 2);
                untils = Arrays.copyOf(untils, known * 2);
                found = Arrays.copyOf(found, known * 2);
            }
            System.arraycopy(froms, place, froms, place + 1, known - place);
            System.arraycopy(untils, place, untils, place + 1, known - place);
            System.arraycopy(found, place, found, place + 1, known - place);
            froms[place] = start;
            untils[place] = calendar.endOf(projection.unit(), epochMicros);
            found[place] = numberOf(new Head(projection, start));
            known++;
            return place;
        }
    }

    private int add(Head head) {
        if (size == heads.length) {
            heads = Arrays.copyOf(heads, size * 2);
        }
        heads[size] = head;
        return size++;
    }
}
