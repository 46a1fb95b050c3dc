package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.purge.PurgeSummary;
import org.tallystick.job.purge.RawPurge;

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
        new RawPurge(fixture.lake, fixture.database).purge(null, NEXT_DAY);
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
        new RawPurge(fixture.lake, fixture.database).purge("logins", NEXT_DAY);
        assertThat(fixture.query("select 1 from aggregate where last_raw_measures_purged is not null"))
                .hasSize(1);
    }

    @Test
    void measuresThatNoRunHasComputedAreNotPurged() throws Exception {
        PurgeSummary summary = new RawPurge(fixture.lake, fixture.database).purge(null, NEXT_DAY);
        assertThat(summary.kept()).containsEntry("logins", 1);
        assertThat(fixture.files("raw")).hasSize(1);
    }

    private static String login(double value) {
        return "{\"measureName\":\"logins\",\"startDate\":\"2026-11-19\",\"value\":" + value + "}";
    }
}
