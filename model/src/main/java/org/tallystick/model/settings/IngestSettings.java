package org.tallystick.model.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How measures are taken in.
 *
 * @param journal the folder of the journal, on a disk that survives a crash
 * @param journalBytes with more than this in the journal nothing is taken in
 * @param maxBodyBytes the largest request body of one measure, after decompression
 * @param maxBatchBytes the largest request body of many measures, after decompression
 * @param measures how many measures a second an organisation may send
 * @param segmentBytes a segment of the journal is closed at this size
 * @param segmentAge a segment of the journal is closed at this age at the latest
 * @param segmentIdle a segment of the journal is closed earlier when no measure came for so long
 */
public record IngestSettings(
        Path journal,
        long journalBytes,
        long maxBodyBytes,
        long maxBatchBytes,
        Rate measures,
        long segmentBytes,
        Duration segmentAge,
        Duration segmentIdle) {

    /** The folder of the journal. */
    public static final SettingKey<Path> JOURNAL = SettingKey.of(
            "ingest.journal", null, "folder of the journal; default: the folder journal of home", Path::of);

    static final SettingKey<Long> JOURNAL_BYTES = SettingKey.of(
            "ingest.journal-bytes",
            "4g",
            "most bytes of the journal, while the lake cannot be reached; beyond it measures are refused with 503",
            SettingTypes.bytes());
    static final SettingKey<Long> MAX_BODY = SettingKey.of(
            "ingest.max-body", "1m", "largest request body of one measure, in bytes", SettingTypes.bytes());
    static final SettingKey<Long> MAX_BATCH = SettingKey.of(
            "ingest.max-batch", "256m", "largest request body of many measures, in bytes", SettingTypes.bytes());
    static final SettingKey<Integer> MEASURES =
            Rate.key("ingest.measures-per-second", "measures a second that an organisation may send");
    static final SettingKey<Map<String, Integer>> MEASURES_OF =
            Rate.exceptionsKey("ingest.measures-per-second-of", "what some organisations may send instead");
    static final SettingKey<Long> SEGMENT_BYTES = SettingKey.of(
            "ingest.segment-bytes",
            "64m",
            "size at which a segment of the journal is closed and becomes Parquet, in bytes",
            SettingTypes.bytes());
    static final SettingKey<Duration> SEGMENT_AGE = SettingKey.of(
            "ingest.segment-age",
            "20m",
            "age at which a segment of the journal is closed and becomes Parquet at the latest",
            SettingTypes.duration());
    static final SettingKey<Duration> SEGMENT_IDLE = SettingKey.of(
            "ingest.segment-idle",
            "10s",
            "time without a measure after which a segment is closed earlier, unless too many files would come of it",
            SettingTypes.duration());

    static final List<SettingKey<?>> KEYS = List.of(
            JOURNAL,
            JOURNAL_BYTES,
            MAX_BODY,
            MAX_BATCH,
            MEASURES,
            MEASURES_OF,
            SEGMENT_BYTES,
            SEGMENT_AGE,
            SEGMENT_IDLE);

    /** Settings without a limit for organisations. */
    public IngestSettings(
            Path journal,
            long journalBytes,
            long maxBodyBytes,
            long maxBatchBytes,
            long segmentBytes,
            Duration segmentAge,
            Duration segmentIdle) {
        this(journal, journalBytes, maxBodyBytes, maxBatchBytes, Rate.UNLIMITED, segmentBytes, segmentAge, segmentIdle);
    }

    /** The ingest part of these settings. */
    public static IngestSettings from(Settings settings) {
        return new IngestSettings(
                settings.find(JOURNAL)
                        .orElseGet(() -> settings.get(LakeSettings.HOME).resolve("journal")),
                settings.get(JOURNAL_BYTES),
                settings.get(MAX_BODY),
                settings.get(MAX_BATCH),
                new Rate(settings.get(MEASURES), settings.get(MEASURES_OF)),
                settings.get(SEGMENT_BYTES),
                settings.get(SEGMENT_AGE),
                settings.get(SEGMENT_IDLE));
    }
}
