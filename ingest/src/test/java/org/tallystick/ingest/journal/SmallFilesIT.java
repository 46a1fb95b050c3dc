package org.tallystick.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.Duck;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.period.Instants;
import org.tallystick.model.settings.IngestSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;

/** A day of traffic with the default settings, on a clock that the test turns. */
class SmallFilesIT {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PER_SECOND = 50;

    /** Shorter than the idle time after which a segment may be closed. */
    private static final Duration STEP = Duration.ofSeconds(9);

    @TempDir
    Path folder;

    private final AtomicLong elapsed = new AtomicLong();
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void aDayOfFiftyMeasuresASecondLeavesFewerThanAHundredFiles() throws Exception {
        long sent = 0;
        try (LakeFileSystem lake = lake();
                Journal journal = Journal.open(settings(), lake, time(), counting())) {
            for (long at = 0; at < DAY.toSeconds(); at += STEP.toSeconds()) {
                elapsed.set(Duration.ofSeconds(at).toNanos());
                List<Measure> measures = measures(at * PER_SECOND, PER_SECOND * STEP.toSeconds());
                journal.append(measures);
                sent += measures.size();
            }
        }
        assertThat(sent).isEqualTo(4_320_000);
        assertThat(files()).hasSizeLessThan(100).hasSize(written.get());
        assertThat(Duck.rows("select count(*), count(distinct value) from read_parquet('" + folder
                        + "/lake/raw/measures/*/*/*.parquet', hive_partitioning=false)"))
                .containsExactly(sent + "|" + sent);
    }

    private static List<Measure> measures(long first, long count) {
        return LongStream.range(first, first + count)
                .mapToObj(number -> new Measure(
                        "visits",
                        "app",
                        Instants.toMicros(MIDNIGHT),
                        "\"page " + number % 100 + "\"",
                        null,
                        null,
                        number,
                        Instants.toMicros(MIDNIGHT.plusSeconds(number / PER_SECOND)),
                        null,
                        null))
                .toList();
    }

    private JournalObserver counting() {
        return new JournalObserver() {
            @Override
            public void synced(int measures, long bytes, long nanos) {
                assertThat(nanos).isPositive();
            }

            @Override
            public void landed(long measures, int files, long nanos) {
                written.addAndGet(files);
            }
        };
    }

    private JournalTime time() {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return MIDNIGHT.plusNanos(elapsed.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("This clock shows UTC only");
            }
        };
        return new JournalTime(clock, elapsed::get);
    }

    private IngestSettings settings() {
        return IngestSettings.from(Settings.of(
                "test", Map.of("ingest.journal", folder.resolve("journal").toString()), Map.of()));
    }

    private LakeFileSystem lake() throws Exception {
        return LakeFileSystem.open(new LakeSettings(new LakeLayout("file://" + folder.resolve("lake")), Map.of()));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder.resolve("lake"))) {
            return new ArrayList<>(
                    all.filter(file -> file.toString().endsWith(".parquet")).toList());
        }
    }
}
