package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.job.run.UsageFixture.golden;
import static org.tallystick.job.run.UsageFixture.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.indicator.ForgetRun;
import org.tallystick.model.lake.LakeLayout;

/** A run over usage events whose process is killed, and run again, leaves what an undisturbed run leaves. */
class KilledIndicatorRunIT {

    @TempDir
    Path folder;

    private JobFixture fixture;
    private UsageFixture usage;

    @BeforeEach
    void someEventsAreComputedAndMoreHaveCome() throws Exception {
        fixture = new JobFixture(folder);
        usage = new UsageFixture(fixture).defined("UTC");
        List<String> events = sample("events.ndjson");
        usage.events(events.subList(20, 50)).facts(sample("facts.ndjson").subList(0, 5));
        fixture.aggregate();
        usage.events(events.subList(0, 30))
                .events(events.subList(50, events.size()))
                .facts(sample("facts.ndjson"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void killedBeforeItsTransactionAndRunAgainEveryEventCountsOnce() throws Exception {
        assertThat(HaltingJob.start(fixture, "MERGED", "aggregate").waitFor()).isEqualTo(HaltingJob.HALTED);
        fixture.aggregate();
        assertThat(usage.measures()).isEqualTo(golden("expected-utc.csv"));
        assertThat(fixture.tallies()).isEqualTo(fixture.cataloguedTallies());
    }

    @Test
    void killedWhileItForgetsAndRunAgainNobodyIsForgottenInPart() throws Exception {
        fixture.aggregate();
        assertThat(HaltingJob.start(fixture, "MERGED", "forget").waitFor()).isEqualTo(HaltingJob.HALTED);
        fixture.aggregate();
        assertThat(usage.measures()).isEqualTo(golden("expected-utc.csv"));
        assertThat(fixture.files(LakeLayout.RAW_USAGE_EVENTS)).noneMatch(path -> path.contains("rewritten"));
        new ForgetRun(fixture.work(), (reached, detail) -> {}).run(HaltingJob.USER, Duration.ofSeconds(30));
        assertThat(usage.measures()).isNotEmpty().noneMatch(measure -> measure.startsWith("quiz-stars"));
    }
}
