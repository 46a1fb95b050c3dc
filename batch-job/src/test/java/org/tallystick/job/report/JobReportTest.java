package org.tallystick.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.run.RunStep;

class JobReportTest {

    @TempDir
    Path folder;

    private final Instant begin = Instant.now();
    private final StageClock clock = new StageClock(begin, (step, detail) -> {});

    @Test
    void whatWasDoneIsOneJsonObject() throws Exception {
        clock.reached(RunStep.BEGUN, "run 7");
        report().done(new JobReport.Outcome(0, "committed", Map.of("runId", 7)), clock);
        JsonNode json = read();
        assertThat(json.get("command").asText()).isEqualTo("aggregate");
        assertThat(json.get("outcome").asText()).isEqualTo("committed");
        assertThat(json.get("runId").asInt()).isEqualTo(7);
        assertThat(json.get("error").isNull()).isTrue();
        assertThat(json.get("stages").get("begun").asDouble()).isNotNegative();
        assertThat(json.get("heapPeakBytes").asLong()).isPositive();
    }

    @Test
    void aFailureSaysWhy() throws Exception {
        report().failed(new IllegalStateException("the lake is full"), clock);
        assertThat(read().get("outcome").asText()).isEqualTo("failed");
        assertThat(read().get("error").asText()).isEqualTo("the lake is full");
        assertThat(read().get("exitCode").asInt()).isEqualTo(1);
    }

    @Test
    void nothingButTheReportIsLeftInItsFolder() throws Exception {
        report().done(new JobReport.Outcome(0, "nothing", Map.of()), clock);
        assertThat(folder.toFile().list()).containsExactly("summary.json");
    }

    private JobReport report() {
        return new JobReport(folder.resolve("summary.json"), "aggregate", begin);
    }

    private JsonNode read() throws Exception {
        return new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    }
}
