package org.tallystick.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher of the built distribution as a process of its own; whatever it says goes to one place. */
public final class Launched implements AutoCloseable {

    static final Path LAUNCHER = Path.of("target", "dist", "bin", "tallystick").toAbsolutePath();

    /** Of all tests, so that only the first job takes long to start. */
    static final Path CLASS_ARCHIVES = Path.of("target", "class-archives").toAbsolutePath();

    private static final long PATIENCE_MINUTES = 10;

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();
    private final Path errors;

    private Launched(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it with a home of its own. */
    static Launched start(Path home, String... words) throws IOException {
        return start(LAUNCHER, Path.of("").toAbsolutePath(), Map.of("TALLYSTICK_HOME", home.toString()), words);
    }

    /** Starts a launcher in a folder with further variables. */
    static Launched start(Path launcher, Path folder, Map<String, String> variables, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(words));
        return start(command, folder, variables);
    }

    private static Launched start(List<String> command, Path folder, Map<String, String> variables) throws IOException {
        Path errors = Files.createTempFile("launched", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TALLYSTICK_"));
        builder.environment().put("TALLYSTICK_JOB_CLASS_ARCHIVES", CLASS_ARCHIVES.toString());
        builder.environment().putAll(variables);
        return new Launched(builder.start(), errors);
    }

    /** Starts it behind another command, which may be nothing, with further variables. */
    public static Launched start(List<String> prefix, Map<String, String> variables, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("/bin/sh", LAUNCHER.toString()));
        command.addAll(List.of(words));
        return start(command, Path.of("").toAbsolutePath(), variables);
    }

    /** Runs it to its end. */
    static Launched run(Path home, String... words) throws IOException {
        Launched launched = start(home, words);
        launched.toEnd();
        return launched;
    }

    /** Reads its results until a line begins so; returns that line, null where it ended before. */
    public String until(String beginning) throws IOException {
        String line = output.readLine();
        while (line != null) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
            line = output.readLine();
        }
        return null;
    }

    /** Waits for its end; returns its exit code. */
    public int toEnd() throws IOException {
        until("\0");
        if (!await(process)) {
            throw new IllegalStateException("Still running: " + process.info());
        }
        return process.exitValue();
    }

    /** Tells it to stop, as a service manager does; returns its exit code. */
    public int stop() throws IOException {
        process.toHandle().destroy();
        return toEnd();
    }

    /** Kills it without any warning. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Its results so far. */
    List<String> lines() {
        return lines;
    }

    /** Its results so far, as one text. */
    String out() {
        return String.join("\n", lines);
    }

    /** What it said on its error stream. */
    public String err() throws IOException {
        return Files.readString(errors);
    }

    int exitCode() {
        return process.exitValue();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.delete(errors);
    }

    private static boolean await(Process process) {
        try {
            return process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
