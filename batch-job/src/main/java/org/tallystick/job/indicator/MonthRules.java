package org.tallystick.job.indicator;

import java.util.HashMap;
import java.util.Map;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.model.measure.JsonScalar;

/** Makes the measures of a month in which a user had events or of which something is told. */
final class MonthRules {

    private final IndicatorScope scope;
    private final Cells cells;
    private final Map<String, String> jsonTexts = new HashMap<>();
    private int month = Integer.MIN_VALUE;
    private int firstDay;

    MonthRules(IndicatorScope scope, Cells cells) {
        this.scope = scope;
        this.cells = cells;
    }

    /** One user's attempts to connect one konnector, until the first that succeeds. */
    static final class Attempts {
        private long count;
        private int lastMonth = Integer.MIN_VALUE;
        private int successMonth = Integer.MAX_VALUE;

        void add(int month, boolean isSuccess) {
            if (successMonth == Integer.MAX_VALUE) {
                count++;
                lastMonth = month;
                successMonth = isSuccess ? month : successMonth;
            }
        }
    }

    /** The month of what follows. */
    void begin(int ofMonth) {
        // Users have the same months, one after the other.
        if (month != ofMonth) {
            month = ofMonth;
            firstDay = IndicatorScope.firstDayOf(ofMonth);
        }
    }

    /** On how many days the user connected. */
    void connectionDays(long days) {
        put(Indicator.CONNECTION_COUNT_MONTHLY, days);
    }

    /** How many profiles the user has set so far. */
    void profiles(long profiles) {
        if (profiles > 0) {
            put(Indicator.PROFILE_COUNT_MONTHLY, profiles);
        }
    }

    /**
     * Whether the user reads the newsletter.
     *
     * @param told of the month; null where nothing is
     * @param hasReport whether the user came by the newsletter, which says it where nothing else does
     */
    void newsletter(UserMonths.Told told, boolean hasReport) {
        if (told != null && told.newsletter() != null) {
            put(Indicator.SUMMARY_SUBSCRIPTION_MONTHLY, told.newsletter());
        } else if (hasReport) {
            put(Indicator.SUMMARY_SUBSCRIPTION_MONTHLY, 1);
        }
    }

    /** Attempts by konnector, of which those count that were made in the month. */
    void attempts(Map<String, Attempts> bySlug) {
        if (bySlug.isEmpty() || !scope.makesMonth(Indicator.KONNECTOR_ATTEMPTS_MONTHLY, month)) {
            return;
        }
        bySlug.forEach((slug, tried) -> {
            if (tried.lastMonth == month) {
                put(
                        Indicator.KONNECTOR_ATTEMPTS_MONTHLY,
                        tried.count,
                        json(slug),
                        String.valueOf(tried.successMonth == month));
            }
        });
    }

    /** By fluid whether there are data of half hours; a fluid of which only the consumption is told has none. */
    void granularity(UserMonths.Told told) {
        if (!scope.makesMonth(Indicator.FLUID_DATA_GRANULARITY_MONTHLY, month)) {
            return;
        }
        told.halfHourData()
                .forEach((fluid, present) -> put(Indicator.FLUID_DATA_GRANULARITY_MONTHLY, present, json(fluid)));
        for (String fluid : told.consumption().keySet()) {
            if (!told.halfHourData().containsKey(fluid)) {
                put(Indicator.FLUID_DATA_GRANULARITY_MONTHLY, 0, json(fluid));
            }
        }
    }

    /**
     * By fluid the percentage by which the consumption differs from the month's before.
     *
     * @param before of the month before
     * @param seniority months since the user's first connection
     */
    void variation(UserMonths.Told told, UserMonths.Told before, int seniority) {
        if (!scope.makesMonth(Indicator.CONSUMPTION_VARIATION_MONTHLY, month)) {
            return;
        }
        told.consumption().forEach((fluid, now) -> {
            Double then = before.consumption().get(fluid);
            if (then != null && then > 0) {
                put(
                        Indicator.CONSUMPTION_VARIATION_MONTHLY,
                        (now - then) / then * 100,
                        json(fluid),
                        json(told.profileType()),
                        String.valueOf(seniority));
            }
        });
    }

    /** The same texts come with every user. */
    private String json(String text) {
        return text == null ? "null" : jsonTexts.computeIfAbsent(text, JsonScalar::ofString);
    }

    private void put(Indicator indicator, double value, String... groups) {
        if (scope.makesMonth(indicator, month)) {
            cells.contribute(cells.number(indicator, groups), firstDay, value);
        }
    }
}
