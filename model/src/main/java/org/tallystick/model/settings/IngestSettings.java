package org.tallystick.model.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How measures are taken in.
 *
 * @param journal the folder of the journal, on a disk that survives a crash
 * @param maxBodyBytes the largest request body, after decompression
 * @param segmentBytes a segment of the journal is closed at this size
 * @param segmentAge a segment of the journal is closed at this age
 */
public record IngestSettings(Path journal, long maxBodyBytes, long segmentBytes, Duration segmentAge) {

    /** The journal's folder. */
    public static final SettingKey<Path> JOURNAL = SettingKey.of(
            "ingest.journal", null, "folder of the journal; default: the folder journal of home", Path::of);

    static final SettingKey<Long> MAX_BODY = SettingKey.of(
            "ingest.max-body", "1m", "largest request body of one measure, in bytes", SettingTypes.bytes());
    static final SettingKey<Long> SEGMENT_BYTES = SettingKey.of(
            "ingest.segment-bytes",
            "64m",
            "size at which a segment of the journal is closed and becomes Parquet, in bytes",
            SettingTypes.bytes());
    static final SettingKey<Duration> SEGMENT_AGE = SettingKey.of(
            "ingest.segment-age",
            "10s",
            "age at which a segment of the journal is closed and becomes Parquet",
            SettingTypes.duration());

    static final List<SettingKey<?>> KEYS = List.of(JOURNAL, MAX_BODY, SEGMENT_BYTES, SEGMENT_AGE);

    /** The ingest part of these settings. */
    public static IngestSettings from(Settings settings) {
        return new IngestSettings(
                settings.find(JOURNAL)
                        .orElseGet(() -> settings.get(LakeSettings.HOME).resolve("journal")),
                settings.get(MAX_BODY),
                settings.get(SEGMENT_BYTES),
                settings.get(SEGMENT_AGE));
    }
}
