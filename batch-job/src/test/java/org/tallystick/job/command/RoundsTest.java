package org.tallystick.job.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tallystick.job.report.JobReport.Outcome;
import org.tallystick.job.run.AggregateRequest.Schedule;
import org.tallystick.store.run.RunInProgress;
import picocli.CommandLine;

class RoundsTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final RunOptions OPTIONS = RunOptions.allThatIsNew(RunOptions.Kind.ALL, Schedule.FOLLOWED);

    private final StringWriter errors = new StringWriter();
    private final RunPrinter printer = new RunPrinter(new PrintWriter(new StringWriter()), new PrintWriter(errors));
    private final StopSignals signals = new StopSignals();
    private boolean isOver;

    @Test
    void aFailedRunIsToldTriedAgainAndShownByTheExitCode() throws Exception {
        Scripted measures = new Scripted(RunOptions.Kind.MEASURES, this::broken, () -> done(7));
        Scripted telemetry = new Scripted(RunOptions.Kind.TELEMETRY, () -> done(0), () -> done(0));
        Outcome outcome = rounds(measures, telemetry).run(SHORT, 2, signals);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.figures()).isEqualTo(Map.of("rounds", 2L, "runs", 1L, "failures", 1L));
        assertThat(telemetry.steps).as("do not wait for what failed").isEmpty();
        assertThat(errors.toString().strip())
                .isEqualTo("tallystick: measures: the lake is away; tried again in the next round");
    }

    @Test
    void anotherRunUnderWayIsNoFailure() throws Exception {
        Scripted measures = new Scripted(
                RunOptions.Kind.MEASURES,
                () -> {
                    throw new RunInProgress("Run 3 is under way");
                },
                () -> done(4));
        assertThat(rounds(measures).run(SHORT, 2, signals).exitCode()).isZero();
        assertThat(errors.toString().strip()).isEqualTo("tallystick: Run 3 is under way");
    }

    @Test
    void whatCannotBeReadCountsAsLongAsItIsThere() throws Exception {
        Scripted mended = new Scripted(RunOptions.Kind.MEASURES, () -> unreadable(1), () -> done(2));
        assertThat(rounds(mended).run(SHORT, 2, signals).exitCode()).isZero();
        Scripted broken = new Scripted(RunOptions.Kind.MEASURES, () -> done(3), () -> unreadable(4));
        assertThat(rounds(broken).run(SHORT, 2, signals).exitCode()).isEqualTo(1);
    }

    @Test
    void whereNothingWasNewNothingWasDone() throws Exception {
        Outcome outcome =
                rounds(new Scripted(RunOptions.Kind.MEASURES, () -> done(0))).run(SHORT, 1, signals);
        assertThat(outcome.outcome()).isEqualTo("nothing");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aSignalEndsItAfterTheRoundUnderWayWithoutWaitingForTheNext() throws Exception {
        Scripted measures = new Scripted(RunOptions.Kind.MEASURES, () -> {
            signals.receive();
            return done(1);
        });
        Outcome outcome = rounds(measures).run(Duration.ofDays(1), 0, signals);
        assertThat(outcome.figures()).isEqualTo(Map.of("rounds", 1L, "runs", 1L, "failures", 0L));
    }

    @Test
    void withoutSparkItEndsAndHasFailed() throws Exception {
        Scripted measures = new Scripted(RunOptions.Kind.MEASURES, () -> {
            isOver = true;
            return done(0);
        });
        assertThat(rounds(measures).run(SHORT, 0, signals).exitCode()).isEqualTo(1);
        assertThat(errors.toString()).contains("Apache Spark has stopped; start again");
    }

    @Test
    void roundsAreAtLeastATenthOfASecondApart() {
        CommandLine command = new CommandLine(new RunCommand())
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(new StringWriter()));
        assertThat(command.execute("--every", "10ms")).isEqualTo(2);
        assertThat(errors.toString()).contains("--every must be at least 100ms");
        assertThat(command.execute("--every", "1s", "--times", "0")).isEqualTo(2);
        assertThat(command.execute()).isEqualTo(2);
        assertThat(errors.toString()).contains("Missing required option: '--every=TIME'");
    }

    private Rounds rounds(KindOfRun... kinds) {
        return new Rounds(List.of(kinds), OPTIONS, printer, () -> isOver);
    }

    private KindOfRun.Done broken() throws IOException {
        throw new IOException("the lake is away");
    }

    private static KindOfRun.Done done(long run) {
        return new KindOfRun.Done(run, List.of(), Map.of());
    }

    private static KindOfRun.Done unreadable(long run) {
        return new KindOfRun.Done(run, List.of("raw/x: it is not a readable Parquet file"), Map.of());
    }

    /** Does one thing after the other. */
    private static final class Scripted implements KindOfRun {
        private final RunOptions.Kind kind;
        private final Queue<Callable<Done>> steps = new ArrayDeque<>();

        @SafeVarargs
        Scripted(RunOptions.Kind kind, Callable<Done>... steps) {
            this.kind = kind;
            for (Callable<Done> step : steps) {
                this.steps.add(step);
            }
        }

        @Override
        public RunOptions.Kind kind() {
            return kind;
        }

        @Override
        public Done run(RunOptions options) throws Exception {
            return steps.remove().call();
        }
    }
}
