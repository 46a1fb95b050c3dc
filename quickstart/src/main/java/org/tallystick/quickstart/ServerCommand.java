package org.tallystick.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program of the server to its end. */
final class ServerCommand {

    private ServerCommand() {}

    /**
     * What a program did.
     *
     * @param exitCode 0 where it succeeded
     * @param output everything that it wrote
     */
    record Result(int exitCode, String output) {}

    /**
     * Runs it with nothing on its standard input.
     *
     * @throws UncheckedIOException where there is no such program
     */
    static Result run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Not the user's language and not the user's PostgreSQL: messages and behaviour are the same everywhere.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseFailed("Interrupted while running " + command.get(0), interrupted);
        }
    }

    /** Whether there is such a program and it succeeds. */
    static boolean succeeds(List<String> command) {
        try {
            return run(command).exitCode() == 0;
        } catch (UncheckedIOException noSuchProgram) {
            return false;
        }
    }
}
