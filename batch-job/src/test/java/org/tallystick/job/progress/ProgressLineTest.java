package org.tallystick.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.job.run.RunStep;

class ProgressLineTest {

    private final StringWriter written = new StringWriter();

    @Test
    void aTerminalShowsOneLineThatIsDrawnAnewAndErasedAtTheEnd() {
        try (ProgressLine line = ProgressLine.onTerminal(new PrintWriter(written))) {
            line.reached(RunStep.BEGUN, "run 7");
            line.reached(RunStep.PLANNED, "2 new files");
        }
        assertThat(written.toString())
                .startsWith("\r\u001b[Kplanning  (begun: run 7)")
                .endsWith("(planned: 2 new files)\r\u001b[K")
                .doesNotContain("\n");
    }

    @Test
    void elsewhereNothingIsWritten() {
        try (ProgressLine line = ProgressLine.on(new PrintWriter(written), Map.of("TERM", "dumb"))) {
            line.reached(RunStep.BEGUN, "run 7");
        }
        assertThat(written.toString()).isEmpty();
    }

    @Test
    void everyStepHasAWordForWhatComesNext() {
        for (RunStep step : RunStep.values()) {
            try (ProgressLine line = ProgressLine.onTerminal(new PrintWriter(written))) {
                line.reached(step, "");
            }
        }
        assertThat(written.toString()).doesNotContain("null");
    }
}
