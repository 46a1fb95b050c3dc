package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.housekeeping.LakeFault;
import org.tallystick.job.housekeeping.LakeFault.Kind;
import org.tallystick.job.housekeeping.LakeInspection;
import org.tallystick.job.purge.RawPurge;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.housekeeping.LakeLedger;

/** What the lake holds is compared with what the database says that it holds. */
class LakeInspectionIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String DAY = "tallies/measure_name=visits/start_date=2026-11-20/";

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void oneRun() throws Exception {
        fixture = new JobFixture(folder);
        fixture.define("{\"definitions\": [{\"name\": \"visits\", \"org\": \"test\"}]}");
        fixture.receive(NOON, "{\"measureName\":\"visits\",\"startDate\":\"2026-11-20\",\"value\":1}");
        fixture.aggregate();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aLakeThatOnlyRunsHaveTouchedIsAsTheDatabaseSays() throws Exception {
        assertThat(inspect()).isEmpty();
    }

    @Test
    void filesOfARunThatFailedAreOrphans() throws Exception {
        String run = newRun("failed");
        write(DAY + run + "-0.0.parquet");
        write("refused/received_date=2026-11-20/run-" + run + "-0.parquet");

        assertThat(inspect())
                .extracting(LakeFault::kind, LakeFault::path)
                .containsExactlyInAnyOrder(
                        tuple(Kind.ORPHANED, DAY + run + "-0.0.parquet"),
                        tuple(Kind.ORPHANED, "refused/received_date=2026-11-20/run-" + run + "-0.parquet"));
    }

    @Test
    void filesOfARunUnderWayAndOfRunsYetToComeAreLeftAlone() throws Exception {
        String run = newRun("running");
        write(DAY + run + "-0.0.parquet");
        write(DAY + (Long.parseLong(run) + 1) + "-0.0.parquet");

        assertThat(inspect()).isEmpty();
    }

    @Test
    void aTallyFileThatIsGoneIsMissing() throws Exception {
        String path = fixture.files("tallies").get(0);
        Files.delete(file(path));

        assertThat(inspect())
                .containsExactly(new LakeFault(Kind.MISSING, path, "it counts, but the lake does not have it"));
    }

    @Test
    void aRawFileThatIsGoneWithoutAPurgeIsMissing() throws Exception {
        String path = fixture.files("raw").get(0);
        Files.delete(file(path));

        assertThat(inspect())
                .containsExactly(new LakeFault(Kind.MISSING, path, "a run consumed it, but no purge deleted it"));
    }

    @Test
    void aRawFileThatCameOnceMoreAfterItsPurgeIsOrphaned() throws Exception {
        String path = fixture.files("raw").get(0);
        new RawPurge(fixture.lake, fixture.database()).purge(null, LocalDate.now(ZoneOffset.UTC));
        assertThat(inspect()).isEmpty();
        write(path);

        assertThat(inspect())
                .containsExactly(new LakeFault(Kind.ORPHANED, path, "a run consumed it, and a purge deleted it once"));
    }

    @Test
    void aTallyFileOfAnotherSizeIsDifferent() throws Exception {
        String path = fixture.files("tallies").get(0);
        Files.writeString(file(path), "short");

        assertThat(inspect()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.DIFFERENT);
            assertThat(fault.detail()).startsWith("it has 5 bytes and should have ");
        });
    }

    @Test
    void aTallyFileThatIsNoParquetIsUnreadable() throws Exception {
        String path = fixture.files("tallies").get(0);
        Files.write(file(path), new byte[(int) Files.size(file(path))]);

        assertThat(inspect()).extracting(LakeFault::kind).containsExactly(Kind.UNREADABLE);
    }

    @Test
    void aRawFileThatCannotBeReadOrLiesElsewhereIsTold() throws Exception {
        write("raw/measures/received_date=2026-11-21/measure_name=visits/broken.parquet");
        write("raw/measures/somewhere/else.parquet");

        assertThat(inspect()).extracting(LakeFault::kind).containsExactlyInAnyOrder(Kind.UNREADABLE, Kind.FOREIGN);
    }

    @Test
    void whatItsWriterLeftUnfinishedIsToldAfterADay() throws Exception {
        write(DAY + "_new.parquet.x");
        write(DAY + "_old.parquet.x");
        Files.setLastModifiedTime(
                file(DAY + "_old.parquet.x"), FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        assertThat(inspect())
                .extracting(LakeFault::kind, LakeFault::path)
                .containsExactly(tuple(Kind.UNFINISHED, DAY + "_old.parquet.x"));
    }

    @Test
    void onlyWhatNothingNamesIsSafeToDelete() {
        assertThat(List.of(Kind.values()).stream().filter(Kind::isSafeToDelete))
                .containsExactly(Kind.ORPHANED, Kind.UNFINISHED);
    }

    @Test
    void aRepairDeletesWhatNothingNamesAndOnlyThat() throws Exception {
        String counting = fixture.files("tallies").get(0);
        Files.writeString(file(counting), "short");
        String lost = DAY + fixture.query("select max(id) from run").get(0)[0] + "-9.9.parquet";
        write(lost);
        String failed = newRun("failed");
        write(DAY + failed + "-0.0.parquet");
        write("refused/received_date=2026-11-20/run-" + failed + "-0.parquet");
        write("raw/measures/somewhere/else.parquet");
        List<String> before = fixture.files("");

        assertThat(repaired())
                .containsExactlyInAnyOrder(
                        lost,
                        DAY + failed + "-0.0.parquet",
                        "refused/received_date=2026-11-20/run-" + failed + "-0.parquet");

        assertThat(fixture.files(""))
                .isEqualTo(before.stream()
                        .filter(path -> path.startsWith("raw/") || path.equals(counting))
                        .toList());
        assertThat(inspect()).extracting(LakeFault::kind).containsExactlyInAnyOrder(Kind.DIFFERENT, Kind.FOREIGN);
    }

    private List<String> repaired() throws Exception {
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            LakeInspection inspection = new LakeInspection(lake, new LakeLedger(fixture.database()));
            List<String> deleted = new ArrayList<>();
            for (LakeFault fault : inspection.inspect()) {
                if (inspection.repair(fault)) {
                    deleted.add(fault.path());
                }
            }
            return deleted;
        }
    }

    private List<LakeFault> inspect() throws Exception {
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            return new LakeInspection(lake, new LakeLedger(fixture.database())).inspect();
        }
    }

    private String newRun(String status) throws Exception {
        return fixture.query("insert into run (kind, status) values ('aggregate', '" + status + "') returning id")
                .get(0)[0];
    }

    private void write(String path) throws Exception {
        Files.createDirectories(file(path).getParent());
        Files.writeString(file(path), "not Parquet");
    }

    private Path file(String path) {
        return Path.of(URI.create(fixture.lake.layout().uri(path)));
    }
}
