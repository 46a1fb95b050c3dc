package org.tallystick.job.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.tallystick.job.report.JobReport;
import org.tallystick.store.run.RunInProgress;

/**
 * Computes what is new again and again. A kind that fails is told and tried again in the next round; the others do not
 * wait for it.
 */
final class Rounds {

    private final List<KindOfRun> kinds;
    private final RunOptions options;
    private final RunPrinter printer;
    private final BooleanSupplier isOver;
    private long rounds;
    private long runs;
    private long failures;
    private boolean isComplete = true;

    /** @param isOver whether Spark has stopped, so that nothing more can be computed */
    Rounds(List<KindOfRun> kinds, RunOptions options, RunPrinter printer, BooleanSupplier isOver) {
        this.kinds = kinds;
        this.options = options;
        this.printer = printer;
        this.isOver = isOver;
    }

    /**
     * Begins a round at each interval, or as soon as the one before has ended.
     *
     * @param most how many rounds, 0 for no bound
     * @return exit code 1 where anything failed or could not be read
     */
    JobReport.Outcome run(Duration interval, long most, StopSignals stop) throws InterruptedException {
        long next = System.nanoTime();
        while (!stop.areReceived() && !isOver.getAsBoolean() && (most == 0 || rounds < most)) {
            stop.await(next - System.nanoTime());
            if (!stop.areReceived()) {
                next = System.nanoTime() + interval.toNanos();
                round();
            }
        }
        if (isOver.getAsBoolean()) {
            failures++;
            printer.failed("Apache Spark has stopped; start again");
        }
        return new JobReport.Outcome(
                failures == 0 && isComplete ? 0 : 1, runs == 0 ? "nothing" : "committed", figures());
    }

    private void round() throws InterruptedException {
        rounds++;
        boolean hasFaults = false;
        for (KindOfRun kind : kinds) {
            hasFaults |= !attempt(kind);
        }
        isComplete = !hasFaults;
    }

    /** False where something could not be read. */
    private boolean attempt(KindOfRun kind) throws InterruptedException {
        try {
            KindOfRun.Done done = kind.run(options);
            runs += done.runId() == 0 ? 0 : 1;
            return done.faults().isEmpty();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (RunInProgress other) {
            printer.failed(other.getMessage());
            return true;
        } catch (Exception failed) {
            failures++;
            printer.failed(kind.word() + ": " + PrintedErrors.message(failed) + "; tried again in the next round");
            return true;
        }
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rounds", rounds);
        figures.put("runs", runs);
        figures.put("failures", failures);
        return figures;
    }
}
