package org.tallystick.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.ChildProcess;
import org.tallystick.ingest.Duck;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.IngestSettings;
import org.tallystick.model.settings.LakeSettings;

class JournalIT {

    @TempDir
    Path folder;

    private Path journalFolder;
    private Path lakeFolder;
    private LakeFileSystem lake;

    @BeforeEach
    void open() throws IOException {
        journalFolder = folder.resolve("journal");
        lakeFolder = folder.resolve("lake");
        lake = LakeFileSystem.open(new LakeSettings(new LakeLayout("file://" + lakeFolder), Map.of()));
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void aMeasureIsInTheLakeWhenTheJournalIsClosed() throws Exception {
        try (Journal journal = open(patient())) {
            journal.append(List.of(Samples.measure(0), Samples.measure(1)));
            journal.append(List.of(Samples.measure(2)));
            assertThat(journal.status().measuresTaken()).isEqualTo(3);
            assertThat(journal.status().oldestWaiting()).isPresent();
            assertThat(journal.status().refusal()).isEmpty();
            assertThat(raw("*")).isEmpty();
        }
        assertThat(raw("measure_name, created_by, epoch_us(start_date), group1, value, epoch_us(received_at), id"))
                .containsExactly(
                        "logins|app|1700000000000002|\"é2\"|2.0|1795000000000002|id-2",
                        "logins|null|1700000000000000|\"é0\"|0.0|1795000000000000|id-0",
                        "visits|app|1700000000000001|null|1.0|1795000000000001|id-1");
        assertThat(segments()).isEmpty();
    }

    @Test
    void anIdleSegmentIsLandedWhileTheJournalIsOpen() throws Exception {
        try (Journal journal = open(hasty())) {
            journal.append(List.of(Samples.measure(0)));
            await(() -> journal.status().measuresLanded() == 1);
            assertThat(raw("id")).containsExactly("id-0");
            assertThat(segments()).isEmpty();
            assertThat(journal.status().bytesOnDisk()).isZero();
            assertThat(journal.status().oldestWaiting()).isEmpty();
        }
    }

    @Test
    void aFullSegmentIsLandedWhileOthersAreWritten() throws Exception {
        IngestSettings small = new IngestSettings(
                journalFolder, 1L << 30, 1 << 20, 1 << 20, 1000, Duration.ofDays(1), Duration.ofDays(1));
        try (Journal journal = open(small)) {
            for (int number = 0; number < 100; number++) {
                journal.append(List.of(Samples.measure(number)));
            }
        }
        assertThat(raw("count(*), count(distinct id)")).containsExactly("100|100");
        assertThat(lake.list("raw").size()).isGreaterThan(10);
    }

    @Test
    void appendsOfManyThreadsAreLandedOnceEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (Journal journal = open(hasty())) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int from = thread * 100;
                all.add(threads.submit(() -> {
                    for (int number = from; number < from + 100; number++) {
                        journal.append(List.of(Samples.measure(number)));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(raw("count(*), count(distinct id), min(value), max(value)")).containsExactly("1600|1600|0.0|1599.0");
    }

    @Test
    void aClosedJournalTakesNothing() throws Exception {
        Journal journal = open(patient());
        journal.close();
        assertThatThrownBy(() -> journal.append(List.of(Samples.measure(0))))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessage("The journal is being closed");
    }

    @Test
    void aJournalHasOneProcessAtATime() throws Exception {
        try (Journal journal = open(patient())) {
            assertThatThrownBy(() -> open(patient()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "The journal " + journalFolder + " is used by another process; stop it, or give this one"
                                    + " a folder of its own (ingest.journal)");
            journal.append(List.of(Samples.measure(0)));
        }
    }

    @Test
    void whatTheLakeDoesNotTakeWaitsUntilItDoes() throws Exception {
        Files.createFile(lakeFolder);
        try (Journal journal = open(hasty())) {
            journal.append(List.of(Samples.measure(0)));
            await(() -> journal.status().landingFault().isPresent());
            assertThat(journal.status().landingFault().orElseThrow()).contains("cannot be landed");
            assertThat(journal.status().refusal()).isEmpty();
            journal.append(List.of(Samples.measure(1)));
            Files.delete(lakeFolder);
            await(() -> journal.status().measuresLanded() == 2);
            assertThat(journal.status().landingFault()).isEmpty();
        }
        assertThat(raw("id")).containsExactly("id-0", "id-1");
    }

    @Test
    void nothingIsTakenBeyondTheBoundOfTheDisk() throws Exception {
        Files.createFile(lakeFolder);
        IngestSettings bounded = new IngestSettings(
                journalFolder, 2000, 1 << 20, 1 << 20, 500, Duration.ofDays(1), Duration.ofMillis(50));
        int taken = 0;
        try (Journal journal = open(bounded)) {
            JournalUnavailable full = null;
            while (full == null) {
                try {
                    journal.append(List.of(Samples.measure(taken)));
                    taken++;
                } catch (JournalUnavailable refused) {
                    full = refused;
                }
            }
            assertThat(full)
                    .hasMessageContaining("The journal is full: ")
                    .hasMessageContaining("(ingest.journal-bytes)");
            assertThat(journal.status().refusal().orElseThrow())
                    .matches("The journal is full: \\d+ bytes wait for the lake, at most 2000 may"
                            + " \\(ingest.journal-bytes\\)");
            Files.delete(lakeFolder);
            int all = taken;
            await(() -> journal.status().measuresLanded() == all);
            assertThat(journal.status().refusal()).isEmpty();
            journal.append(List.of(Samples.measure(taken)));
        }
        assertThat(taken).isBetween(5, 50);
        assertThat(raw("count(distinct id), count(*)")).containsExactly((taken + 1) + "|" + (taken + 1));
    }

    @Test
    void measuresAreRefusedWhileTheFolderCannotBeWrittenAndTakenAgainAfterwards() throws Exception {
        try (Journal journal = open(hasty())) {
            Path aside = folder.resolve("aside");
            Files.move(journalFolder, aside);
            assertThatThrownBy(() -> journal.append(List.of(Samples.measure(0))))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("The journal " + journalFolder + " cannot be written: ");
            assertThat(journal.status().refusal()).isPresent();
            Files.move(aside, journalFolder);
            await(() -> journal.status().refusal().isEmpty());
            journal.append(List.of(Samples.measure(1)));
        }
        assertThat(raw("id")).containsExactly("id-1");
    }

    @Test
    void whatIsDamagedIsKeptAsideAndTheRestIsLanded() throws Exception {
        SegmentId id = writeSegment(10);
        Path segment = journalFolder.resolve(id.fileName());
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 4;
        Files.write(segment, bytes);

        try (Journal journal = open(patient())) {
            await(() -> journal.status().measuresLanded() == 9);
            assertThat(journal.status().damagedPlaces()).isEqualTo(1);
        }
        assertThat(raw("count(distinct id)")).containsExactly("9");
        assertThat(segments()).isEmpty();
        try (Stream<Path> kept = Files.list(journalFolder.resolve("quarantine"))) {
            assertThat(kept)
                    .singleElement()
                    .satisfies(file -> assertThat(file.getFileName().toString()).matches(id + "-\\d+\\.bin"));
        }
    }

    @Test
    void aSegmentThatIsLandedTwiceMakesTheSameFiles() throws Exception {
        SegmentId id = writeSegment(10);
        Path segment = journalFolder.resolve(id.fileName());
        byte[] bytes = Files.readAllBytes(segment);
        open(patient()).close();
        List<String> rows = raw("*");
        List<String> files = files();
        assertThat(files).hasSize(2).allMatch(file -> file.endsWith("/" + id + ".parquet"));

        // As after a crash when one of the files was in the lake already.
        Files.write(segment, bytes);
        lake.delete(lake.list("raw").get(0).path());
        open(patient()).close();

        assertThat(files()).isEqualTo(files);
        assertThat(raw("*")).isEqualTo(rows);
    }

    @Test
    void everyAcknowledgedMeasureIsLandedOnceThoughTheProcessIsKilledAgainAndAgain() throws Exception {
        Path ids = folder.resolve("ids.txt");
        for (int round = 0; round < 8; round++) {
            Process process = ChildProcess.start(
                    folder.resolve("output.txt"),
                    JournalProcess.class,
                    journalFolder.toString(),
                    lakeFolder.toString(),
                    ids.toString(),
                    "r" + round);
            long before = Files.exists(ids) ? Files.size(ids) : 0;
            await(() -> Files.exists(ids) && Files.size(ids) > before + 2000);
            Thread.sleep(50L * round);
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly().waitFor();
        }
        open(patient()).close();

        Set<String> acknowledged = new HashSet<>(Files.readAllLines(ids));
        List<String> landed = raw("id");
        assertThat(new HashSet<>(landed)).hasSameSizeAs(landed).containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(1000);
        assertThat(segments()).isEmpty();
    }

    @Test
    void nothingIsStoredWhereItsConditionDoesNotHoldOrHasNoAnswer() throws Exception {
        try (Journal journal = open(patient())) {
            assertThat(appendIf(journal, () -> false, 0)).isEqualTo("declined");
            assertThat(appendIf(
                            journal,
                            () -> {
                                throw new IllegalStateException("no answer");
                            },
                            1))
                    .isEqualTo("declined");
            assertThat(appendIf(journal, () -> true, 2)).isEqualTo("stored");
        }
        assertThat(raw("id")).containsExactly("id-2");
    }

    @Test
    void aConditionIsAskedOnceForAllThatCameTogetherAndNeverBeforeTheyCame() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        BooleanSupplier condition = () -> {
            questions.incrementAndGet();
            asked.countDown();
            try {
                release.await();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
            return true;
        };
        List<CompletableFuture<String>> outcomes = new ArrayList<>();
        try (Journal journal = open(patient())) {
            outcomes.add(appendLater(journal, condition, 0));
            asked.await();
            for (int number = 1; number < 20; number++) {
                outcomes.add(appendLater(journal, condition, number));
            }
            release.countDown();
        }
        assertThat(outcomes).extracting(CompletableFuture::join).containsOnly("stored");
        assertThat(questions).hasValue(2);
        assertThat(raw("count(distinct id)")).containsExactly("20");
    }

    private static String appendIf(Journal journal, BooleanSupplier condition, int number) {
        return appendLater(journal, condition, number).join();
    }

    private static CompletableFuture<String> appendLater(Journal journal, BooleanSupplier condition, int number) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        journal.appendIf(condition, MeasureFrames.of(Samples.measure(number)), new AppendOutcome() {
            @Override
            public void stored() {
                outcome.complete("stored");
            }

            @Override
            public void declined() {
                outcome.complete("declined");
            }

            @Override
            public void failed(JournalUnavailable why) {
                outcome.completeExceptionally(why);
            }
        });
        return outcome;
    }

    @Test
    void aClockThatGoesBackAnHourNeitherLosesNorDoublesAnything() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:30:00Z"));
        for (int round = 0; round < 2; round++) {
            try (Journal journal = Journal.open(hasty(), lake, new GivenClock(now))) {
                for (int number = 0; number < 100; number++) {
                    if (number == 50) {
                        now.set(now.get().minus(Duration.ofHours(1)));
                    }
                    journal.append(List.of(Samples.measure(round * 100 + number)));
                    now.set(now.get().plusMillis(1));
                }
                long taken = round * 100 + 100;
                await(() -> raw("id").size() == taken);
                assertThat(journal.status().oldestWaiting()).isEmpty();
            }
        }
        assertThat(raw("count(*), count(distinct id)")).containsExactly("200|200");
        assertThat(segments()).isEmpty();
    }

    /** A clock that shows what it is told. */
    private static final class GivenClock extends Clock {
        private final AtomicReference<Instant> now;

        GivenClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A segment that an earlier process has left. */
    private SegmentId writeSegment(int measures) throws IOException {
        Files.createDirectories(journalFolder);
        SegmentId id = new SegmentId(java.util.UUID.randomUUID(), 1);
        SegmentWriter writer =
                SegmentWriter.create(journalFolder, id, Clock.systemUTC().instant());
        writer.append(IntStream.range(0, measures)
                .mapToObj(number -> MeasureFrames.of(Samples.measure(number)))
                .toList());
        writer.finish();
        return id;
    }

    private Journal open(IngestSettings settings) throws IOException {
        return Journal.open(settings, lake, Clock.systemUTC());
    }

    /** Nothing is closed before the end. */
    private IngestSettings patient() {
        return new IngestSettings(
                journalFolder, 1L << 30, 1 << 20, 1 << 20, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));
    }

    /** What was appended is landed at once. */
    private IngestSettings hasty() {
        return new IngestSettings(
                journalFolder, 1L << 30, 1 << 20, 1 << 20, 1 << 20, Duration.ofMillis(200), Duration.ofMillis(20));
    }

    private List<String> segments() throws IOException {
        try (Stream<Path> files = Files.list(journalFolder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".journal"))
                    .toList();
        }
    }

    private List<String> files() throws IOException {
        return lake.list("raw").stream().map(file -> file.path()).sorted().toList();
    }

    private List<String> raw(String columns) throws Exception {
        return files().isEmpty()
                ? List.of()
                : Duck.rows("select " + columns + " from read_parquet('" + lakeFolder
                        + "/raw/measures/*/*/*.parquet', hive_partitioning=false) order by all");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("time passed in vain").isLessThan(until);
            Thread.sleep(10);
        }
    }
}
