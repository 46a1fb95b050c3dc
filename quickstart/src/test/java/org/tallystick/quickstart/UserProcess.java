package org.tallystick.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that uses the embedded database of a home folder. */
final class UserProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private UserProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it without waiting for the database. */
    static UserProcess start(Path home) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), home);
    }

    /** Starts it by way of another program, such as one that changes the user. */
    static UserProcess start(List<String> prefix, String classPath, Path home) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                EmbeddedDatabaseUser.class.getName(),
                home.toString()));
        return new UserProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The database's URL, as soon as the process has it. */
    String url() throws IOException {
        return output.readLine();
    }

    /** Lets it end in an orderly way; returns its exit code. */
    int end() throws IOException {
        process.getOutputStream().close();
        return process.onExit().join().exitValue();
    }

    /** Kills it without any warning. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
