package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run after the other where something is new, and none where not. */
class RunWhereNewIT {

    private static final String MEASURE = "{\"measureName\":\"visits\",\"startDate\":\"2026-11-10\",\"value\":1}";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private JobFixture fixture;
    private AggregateRun run;

    @BeforeEach
    void aRunHasListedEverything() throws Exception {
        fixture = new JobFixture(folder);
        fixture.define("{\"definitions\": [{\"name\": \"visits\", \"org\": \"test\"}]}");
        TallyWork work = new TallyWork(
                () -> {
                    asked.incrementAndGet();
                    return JobFixture.spark(fixture);
                },
                fixture.lake,
                fixture.database());
        run = new AggregateRun(work, fixture.settings, (step, detail) -> {});
        fixture.receive(Instant.now(), MEASURE);
        assertThat(runWhereNew()).isPresent();
        asked.set(0);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whereNothingIsNewNoRunBeginsAndSparkIsNotAsked() throws Exception {
        assertThat(runWhereNew()).isEmpty();
        assertThat(asked).hasValue(0);
        assertThat(fixture.query("select id from run where kind = 'aggregate'")).hasSize(1);
    }

    @Test
    void newMeasuresAreComputedOnce() throws Exception {
        fixture.receive(Instant.now(), MEASURE, MEASURE);
        assertThat(runWhereNew().orElseThrow().rows()).isEqualTo(2);
        assertThat(runWhereNew()).isEmpty();
        assertThat(fixture.column("select count from aggregate")).containsExactly("3");
    }

    @Test
    void whatCannotBeReadIsTriedAgainWhenItHasChanged() throws Exception {
        Path broken = folder.resolve(fixture.files("raw").get(0)).resolveSibling("broken.parquet");
        Files.writeString(broken, "no Parquet");
        assertThat(runWhereNew().orElseThrow().unreadable()).hasSize(1);
        assertThat(runWhereNew()).isEmpty();
        Files.writeString(broken, "no Parquet either");
        assertThat(runWhereNew()).isPresent();
    }

    @Test
    void aChangedDefinitionIsPublishedAnew() throws Exception {
        fixture.define("{\"definitions\": [{\"name\": \"visits\", \"org\": \"test\", \"rollups\": [\"week\"]}]}");
        assertThat(runWhereNew()).isPresent();
        assertThat(fixture.column("select period from aggregate order by period"))
                .containsExactly("day", "week");
        assertThat(runWhereNew()).isEmpty();
    }

    private Optional<AggregateSummary> runWhereNew() throws Exception {
        return run.runWhereNew(JobFixture.forced());
    }
}
