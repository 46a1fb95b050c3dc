package org.tallystick.job.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command of the job did, for programs: one JSON object in a file that appears whole.
 *
 * <p>Keys: {@code command}, {@code outcome}, {@code exitCode}, {@code error} (null unless failed), {@code startedAt}
 * (UTC), {@code seconds}, {@code stages} (seconds by step), {@code heapPeakBytes}, {@code residentPeakBytes} (null where
 * the system does not tell), and the command's own figures.
 */
public final class JobReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final String command;
    private final Instant begin;

    /**
     * A report into that file.
     *
     * @param file null where none is wanted
     * @param command its name
     * @param begin when the process began
     */
    public JobReport(Path file, String command, Instant begin) {
        this.file = file;
        this.command = command;
        this.begin = begin;
    }

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param outcome one word: {@code committed}, {@code planned} or {@code nothing}
     * @param figures further keys and their values
     */
    public record Outcome(int exitCode, String outcome, Map<String, ?> figures) {}

    /** Writes what was done. */
    public void done(Outcome outcome, StageClock clock) throws IOException {
        write(outcome, null, clock);
    }

    /** Writes why it failed. */
    public void failed(Exception failure, StageClock clock) throws IOException {
        write(new Outcome(1, "failed", Map.of()), String.valueOf(failure.getMessage()), clock);
    }

    private void write(Outcome outcome, String error, StageClock clock) throws IOException {
        if (file == null) {
            return;
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("command", command);
        report.put("outcome", outcome.outcome());
        report.put("exitCode", outcome.exitCode());
        report.put("error", error);
        report.put("startedAt", begin.toString());
        report.put("seconds", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
        report.put("stages", clock.seconds());
        report.put("heapPeakBytes", PeakMemory.heapBytes());
        var resident = PeakMemory.residentBytes();
        report.put("residentPeakBytes", resident.isPresent() ? resident.getAsLong() : null);
        report.putAll(outcome.figures());
        Path whole = file.toAbsolutePath();
        Path written = whole.resolveSibling("." + whole.getFileName() + ".part");
        Files.write(written, JSON.writeValueAsBytes(report));
        Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
