package org.tallystick.job.indicator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is told of one user beside events, by month. Of what is told twice, what was received last counts. */
final class UserMonths {

    private final TreeMap<Integer, Told> months = new TreeMap<>();
    private Told last;
    private int lastMonth;

    /** What is told of a month. */
    static final class Told {
        private Double consent;
        private long consentMicros;
        private Double newsletter;
        private String profileType;
        private final Map<String, Double> consumption = new HashMap<>();
        private final Map<String, Double> halfHourData = new HashMap<>();

        /** 1 or 0; null where nothing is told. */
        Double newsletter() {
            return newsletter;
        }

        /** Null where nothing is told. */
        String profileType() {
            return profileType;
        }

        /** By fluid. */
        Map<String, Double> consumption() {
            return consumption;
        }

        /** 1 or 0 by fluid. */
        Map<String, Double> halfHourData() {
            return halfHourData;
        }
    }

    void clear() {
        if (!months.isEmpty()) {
            months.clear();
            last = null;
        }
    }

    /** Takes a fact; facts come in the order in which they were received. */
    void add(Meaning meaning, long receivedMicros, long bits) {
        if (meaning.fact() == null) {
            return;
        }
        Told told = toldOf(meaning.month());
        double number = Double.longBitsToDouble(bits);
        switch (meaning.fact()) {
            case CONSENT -> consent(told, number, receivedMicros);
            case NEWSLETTER -> told.newsletter = number;
            case PROFILE_TYPE -> told.profileType = meaning.text();
            case CONSUMPTION -> put(told.consumption, meaning, number);
            case HALF_HOUR_DATA -> put(told.halfHourData, meaning, number);
        }
    }

    private Told toldOf(int month) {
        if (last == null || lastMonth != month) {
            last = months.computeIfAbsent(month, none -> new Told());
            lastMonth = month;
        }
        return last;
    }

    /** Whether the user accepts the terms in a month: who never said anything does. */
    boolean consents(int month) {
        Told now = of(month);
        if (now != null && now.consent != null) {
            return now.consent != 0;
        }
        for (Map.Entry<Integer, Told> before = months.lowerEntry(month);
                before != null;
                before = months.lowerEntry(before.getKey())) {
            if (before.getValue().consent != null) {
                return before.getValue().consent != 0;
            }
        }
        return true;
    }

    /** What is told of the month; null where nothing is. */
    Told of(int month) {
        return last != null && lastMonth == month ? last : months.get(month);
    }

    /** The first month after that one of which something is told; none is {@link Integer#MAX_VALUE}. */
    int nextAfter(int month) {
        Integer next = months.higherKey(month);
        return next == null ? Integer.MAX_VALUE : next;
    }

    /** Of a yes and a no that came together the no counts. */
    private static void consent(Told told, double number, long receivedMicros) {
        boolean isNoAtOnce = told.consent != null && told.consent == 0 && told.consentMicros == receivedMicros;
        if (!isNoAtOnce) {
            told.consent = number;
            told.consentMicros = receivedMicros;
        }
    }

    private static void put(Map<String, Double> byFluid, Meaning meaning, double number) {
        if (meaning.target() != null) {
            byFluid.put(meaning.target(), number);
        }
    }
}
