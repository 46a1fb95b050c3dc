package org.tallystick.model.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What a receiving day must be like to be trusted.
 *
 * @param beforePublication whether a run of one day checks that day before it publishes
 * @param weeks how many earlier weeks the day's volume is compared with
 * @param volumeLeast the least share of the median volume of the same weekday
 * @param volumeMost the most, as a multiple of that median
 * @param refusedMost the most share of refused rows
 * @param lateMost the most share of measures that start longer before the receiving day than {@code lateAfter}
 * @param lateAfter how long before the receiving day a measure may start without being late
 * @param unknownMost how many measures without a definition may have come
 * @param missingMost how many defined measures that usually come may be missing
 */
public record CheckSettings(
        boolean beforePublication,
        int weeks,
        double volumeLeast,
        double volumeMost,
        double refusedMost,
        double lateMost,
        Duration lateAfter,
        int unknownMost,
        int missingMost) {

    static final SettingKey<Boolean> BEFORE_PUBLICATION = SettingKey.of(
            "check.before-publication",
            "false",
            "true: aggregate --date D publishes nothing where the check of D fails",
            SettingTypes.flag());
    static final SettingKey<Integer> WEEKS = SettingKey.of(
            "check.weeks",
            "4",
            "how many earlier weeks a day's volume is compared with",
            SettingTypes.wholeNumber(1, 104));
    static final SettingKey<Double> VOLUME_LEAST =
            share("check.volume-least", "0.5", "least volume of a measure, as a share of the same weekday's median");
    static final SettingKey<Double> VOLUME_MOST =
            share("check.volume-most", "3", "most volume of a measure, as a multiple of the same weekday's median");
    static final SettingKey<Double> REFUSED_MOST =
            share("check.refused-most", "0.05", "most share of rows that could not be used");
    static final SettingKey<Double> LATE_MOST =
            share("check.late-most", "0.5", "most share of a measure's rows that are late");
    static final SettingKey<Duration> LATE_AFTER = SettingKey.of(
            "check.late-after",
            "7d",
            "how long before its receiving day a measure may start without being late",
            SettingTypes.duration());
    static final SettingKey<Integer> UNKNOWN_MOST = SettingKey.of(
            "check.unknown-most",
            "0",
            "how many measures without a definition may come on a day",
            SettingTypes.wholeNumber(0, 1_000_000));
    static final SettingKey<Integer> MISSING_MOST = SettingKey.of(
            "check.missing-most",
            "0",
            "how many defined measures that came on that weekday before may be missing",
            SettingTypes.wholeNumber(0, 1_000_000));

    static final List<SettingKey<?>> KEYS = List.of(
            BEFORE_PUBLICATION,
            WEEKS,
            VOLUME_LEAST,
            VOLUME_MOST,
            REFUSED_MOST,
            LATE_MOST,
            LATE_AFTER,
            UNKNOWN_MOST,
            MISSING_MOST);

    /** The check's part of these settings. */
    public static CheckSettings from(Settings settings) {
        return new CheckSettings(
                settings.get(BEFORE_PUBLICATION),
                settings.get(WEEKS),
                settings.get(VOLUME_LEAST),
                settings.get(VOLUME_MOST),
                settings.get(REFUSED_MOST),
                settings.get(LATE_MOST),
                settings.get(LATE_AFTER),
                settings.get(UNKNOWN_MOST),
                settings.get(MISSING_MOST));
    }

    private static SettingKey<Double> share(String name, String standard, String description) {
        Function<String, Double> parser = SettingTypes.share();
        return SettingKey.of(name, standard, description, parser);
    }
}
