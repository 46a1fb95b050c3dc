package org.tallystick.job.progress;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.tallystick.job.run.RunListener;
import org.tallystick.job.run.RunStep;

/** One line on the terminal that says how far a run is, drawn anew as it goes on; elsewhere nothing. */
public final class ProgressLine extends SparkListener implements RunListener, AutoCloseable {

    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String ERASE = "\r\u001b[K";
    private static final Map<RunStep, String> NEXT = Map.of(
            RunStep.BEGUN, "planning",
            RunStep.PLANNED, "looking for repeated ids",
            RunStep.COMPARED, "tallying",
            RunStep.TALLIED, "merging",
            RunStep.MERGED, "publishing",
            RunStep.PUBLISHED, "compacting",
            RunStep.COMPACTING, "putting compacted tallies in effect",
            RunStep.COMPACTED, "ending");

    private final PrintWriter terminal;
    private String step = "starting";
    private String last = "";
    private int tasks;
    private int ended;
    private long drawnAt;

    private ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** A line on the error stream where that is a terminal. */
    public static ProgressLine on(PrintWriter errors, Map<String, String> environment) {
        boolean isShown = isTerminal() && !"dumb".equals(environment.get("TERM"));
        return new ProgressLine(isShown ? errors : null);
    }

    /** A line on that terminal. */
    static ProgressLine onTerminal(PrintWriter terminal) {
        return new ProgressLine(terminal);
    }

    @Override
    public synchronized void reached(RunStep reached, String detail) {
        step = NEXT.get(reached);
        last = reached.name().toLowerCase(Locale.ROOT) + ": " + detail;
        tasks = 0;
        ended = 0;
        draw();
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
        tasks += stage.stageInfo().numTasks();
        drawNowAndThen();
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        ended++;
        drawNowAndThen();
    }

    /** Takes the line away; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (terminal != null && drawnAt != 0) {
            terminal.print(ERASE);
            terminal.flush();
            drawnAt = 0;
        }
    }

    private void drawNowAndThen() {
        if (System.nanoTime() - drawnAt >= LEAST_NANOS) {
            draw();
        }
    }

    private void draw() {
        if (terminal != null) {
            String count = tasks == 0 ? "" : " " + Math.min(ended, tasks) + "/" + tasks + " tasks";
            terminal.print(ERASE + step + count + (last.isEmpty() ? "" : "  (" + last + ")"));
            terminal.flush();
            drawnAt = System.nanoTime();
        }
    }

    /** The console may be there while the error stream goes to a file, so that the system is asked where it can be. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(ERROR_STREAM).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return System.console() != null;
        }
    }
}
