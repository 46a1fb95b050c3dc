package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.purge.PurgeSummary;
import org.tallystick.job.purge.RawPurge;
import org.tallystick.job.purge.TallyPurge;

class PurgedMeasuresIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate NEXT_DAY = LocalDate.parse("2026-11-21");

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void threeMeasuresAreReceived() throws Exception {
        fixture = new JobFixture(folder);
        fixture.define("{\"definitions\": [{\"name\": \"logins\", \"org\": \"test\", \"withQuartiles\": true}]}");
        fixture.receive(NOON, login(0), login(20), login(40));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void quartilesStayExactWhenALateMeasureComesAfterAPurge() throws Exception {
        fixture.aggregate();
        new RawPurge(fixture.lake, fixture.database()).purge(null, NEXT_DAY);
        assertThat(fixture.files("raw")).isEmpty();
        fixture.receive(NOON.plusSeconds(200_000), login(60));
        fixture.aggregate();
        assertThat(fixture.query("select first_quartile || ' ' || median || ' ' || third_quartile from aggregate")
                        .get(0)[0])
                .isEqualTo("15 30 45");
    }

    @Test
    void aPurgeIsNotedAtTheAggregatesThatItConcerns() throws Exception {
        fixture.aggregate();
        new RawPurge(fixture.lake, fixture.database()).purge("logins", NEXT_DAY);
        assertThat(fixture.query("select 1 from aggregate where last_raw_measures_purged is not null"))
                .hasSize(1);
    }

    @Test
    void aFileThatComesOnceMoreAfterItsPurgeCountsOnce() throws Exception {
        String path = fixture.files("raw").get(0);
        Path file = folder.resolve(path);
        byte[] bytes = Files.readAllBytes(file);
        fixture.aggregate();
        new RawPurge(fixture.lake, fixture.database()).purge(null, NEXT_DAY);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);

        assertThat(fixture.aggregate().rows()).isZero();
        assertThat(fixture.column("select sum from aggregate")).containsExactly("60");
        assertThat(new RawPurge(fixture.lake, fixture.database())
                        .purge(null, NEXT_DAY)
                        .files())
                .isEqualTo(1);
        assertThat(fixture.files("raw")).isEmpty();
    }

    @Test
    void measuresThatNoRunHasComputedAreNotPurged() throws Exception {
        PurgeSummary summary = new RawPurge(fixture.lake, fixture.database()).purge(null, NEXT_DAY);
        assertThat(summary.kept()).containsEntry("logins", 1);
        assertThat(fixture.files("raw")).hasSize(1);
    }

    @Test
    void aLateMeasureOfAPeriodWithoutTalliesIsRefusedAndCountedAndItsAggregateStays() throws Exception {
        fixture.aggregate();
        assertThat(new TallyPurge(fixture.lake, fixture.database())
                        .purge(null, NEXT_DAY)
                        .files())
                .isPositive();
        assertThat(fixture.tallies()).isEmpty();
        fixture.receive(NOON.plusSeconds(200_000), login(60));
        AggregateSummary late = fixture.aggregate();
        assertThat(late.refused()).isEqualTo(1);
        assertThat(fixture.files("refused")).hasSize(1);
        assertThat(fixture.column("select sum from aggregate")).containsExactly("60");
    }

    @Test
    void talliesOfALongPeriodThatHasNotEndedStay() throws Exception {
        fixture.define("{\"definitions\": [{\"name\": \"logins\", \"org\": \"test\", \"rollups\": [\"year\"]}]}");
        fixture.aggregate();
        assertThat(new TallyPurge(fixture.lake, fixture.database()).purge("logins", NEXT_DAY))
                .isEqualTo(new TallyPurge.Summary(0, Map.of("logins", LocalDate.parse("2026-01-01"))));
        fixture.receive(NOON.plusSeconds(200_000), login(60));
        fixture.aggregate();
        assertThat(fixture.column("select sum from aggregate")).containsExactly("120", "120");
    }

    @Test
    void aRollupThatIsDefinedLaterLeavesOutPeriodsWithoutAllTallies() throws Exception {
        fixture.aggregate();
        new TallyPurge(fixture.lake, fixture.database()).purge(null, LocalDate.parse("2026-11-19"));
        fixture.define("{\"definitions\": [{\"name\": \"logins\", \"org\": \"test\", \"rollups\": [\"month\"]}]}");
        fixture.aggregate();
        assertThat(fixture.column("select period from aggregate")).containsExactly("day");
    }

    private static String login(double value) {
        return "{\"measureName\":\"logins\",\"startDate\":\"2026-11-19\",\"value\":" + value + "}";
    }
}
