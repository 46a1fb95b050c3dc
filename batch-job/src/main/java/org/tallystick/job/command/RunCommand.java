package org.tallystick.job.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.tallystick.job.run.AggregateRequest.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes what is new again and again. */
@Command(
        name = "run",
        description = "Computes what is new again and again, in one process with one warm Spark session.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each round does what tallystick aggregate does, where anything is new. SIGTERM and SIGINT end it after the run"
                    + " under way. What fails is told and tried again in the next round.",
            "tallystick run show ID prints what is known of one run.",
            "Exit codes: 0 every round succeeded, 1 one failed, or some files could not be read, 2 bad usage.",
            "Examples:",
            "  tallystick run --every 30s",
            "  tallystick run --every 1m --kind measures --force"
        })
public final class RunCommand implements Callable<Integer> {

    private static final Duration LEAST = Duration.ofMillis(100);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            required = true,
            converter = LengthOfTime.class,
            description = "how long from the beginning of one round to that of the next, such as 30s")
    private Duration every;

    @Option(names = "--times", paramLabel = "N", description = "end after that many rounds (default: when stopped)")
    private Long times;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "ALL",
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private RunOptions.Kind kind;

    @Option(
            names = "--force",
            description = "also measures whose execution frequency does not let compute today: without it a measure is"
                    + " computed once a day at the most")
    private boolean force;

    @Mixin
    private JobOptions job;

    @Override
    public Integer call() throws Exception {
        if (every.compareTo(LEAST) < 0) {
            throw new ParameterException(spec.commandLine(), "--every must be at least 100ms");
        }
        if (times != null && times < 1) {
            throw new ParameterException(spec.commandLine(), "--times must be at least 1; given: " + times);
        }
        StopSignals stop = StopSignals.taken();
        RunOptions options = RunOptions.allThatIsNew(kind, force ? Schedule.FORCED : Schedule.FOLLOWED);
        return job.run(parts -> {
            RunPrinter printer = new RunPrinter(
                    spec.commandLine().getOut(), spec.commandLine().getErr());
            Rounds rounds = new Rounds(
                    KindOfRun.of(options, parts, printer),
                    options,
                    printer,
                    parts.work().spark().sparkContext()::isStopped);
            return rounds.run(every, times == null ? 0 : times, stop);
        });
    }
}
