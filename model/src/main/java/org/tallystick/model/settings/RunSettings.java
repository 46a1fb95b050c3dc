package org.tallystick.model.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a run looks for what is new and keeps its tallies in few files.
 *
 * @param recentDays how many receiving days every run lists, today (UTC) included; older ones only while files wait
 * @param fullListing how long until a run lists every receiving day again
 * @param compaction whether a run puts tally files together when it has published
 * @param compactFiles how many files of one day or month are worth putting together, at least 2
 * @param compactSize files of at least that many bytes are left as they are
 */
public record RunSettings(
        int recentDays, Duration fullListing, Compaction compaction, int compactFiles, long compactSize) {

    /** When tally files are put together. */
    public enum Compaction {
        AFTER_RUNS,
        ON_DEMAND
    }

    static final SettingKey<Integer> RECENT_DAYS = SettingKey.of(
            "job.recent-days",
            "7",
            "receiving days that every run lists; older ones are listed while files wait there and at each full listing",
            SettingTypes.wholeNumber(1, 3650));

    static final SettingKey<Duration> FULL_LISTING = SettingKey.of(
            "job.full-listing",
            "7d",
            "how long until a run lists every receiving day again, so that a file put into an old one is found",
            SettingTypes.duration());

    static final SettingKey<Boolean> COMPACTION = SettingKey.of(
            "job.compact",
            "true",
            "whether a run puts small tally files together when it has published",
            SettingTypes.flag());

    static final SettingKey<Integer> COMPACT_FILES = SettingKey.of(
            "job.compact-files",
            "8",
            "how many tally files of one day or month, or files that a month of submission dates contributes to"
                    + " telemetry, are worth putting together",
            SettingTypes.wholeNumber(2, 10_000));

    static final SettingKey<Long> COMPACT_SIZE = SettingKey.of(
            "job.compact-size",
            "256m",
            "tally files of that size are left as they are, in bytes",
            SettingTypes.bytes());

    static final List<SettingKey<?>> KEYS = List.of(RECENT_DAYS, FULL_LISTING, COMPACTION, COMPACT_FILES, COMPACT_SIZE);

    /** These settings. */
    public static RunSettings from(Settings settings) {
        return new RunSettings(
                settings.get(RECENT_DAYS),
                settings.get(FULL_LISTING),
                settings.get(COMPACTION) ? Compaction.AFTER_RUNS : Compaction.ON_DEMAND,
                settings.get(COMPACT_FILES),
                settings.get(COMPACT_SIZE));
    }

    /** The defaults. */
    public static RunSettings standard() {
        return from(Settings.of("", Map.of(), Map.of()));
    }
}
