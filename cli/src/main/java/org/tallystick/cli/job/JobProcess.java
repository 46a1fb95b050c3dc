package org.tallystick.cli.job;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tallystick.cli.ProgramProperties;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.Settings;

/** The batch job's own process. Apache Spark has a class path of its own, and its heap is none of ours. */
public final class JobProcess implements AutoCloseable {

    private static final String MAIN = "org.tallystick.job.JobMain";
    /** How long a process may usually take to end when it is asked to. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Duration patience;

    private JobProcess(Process process, Duration patience) {
        this.process = process;
        this.patience = patience;
    }

    /**
     * Starts it with the standard streams of this process.
     *
     * @param settings for its heap and further options of Java
     * @param environment its environment variables
     * @param arguments the words after {@code tallystick}, which the job itself understands
     * @param patience how long it may take to end when it is asked to
     */
    public static JobProcess start(
            Settings settings, Map<String, String> environment, List<String> arguments, Duration patience) {
        Path jars = Distribution.jobJars();
        String javaOptions = settings.get(JobSettings.JAVA_OPTIONS);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words(ProgramProperties.jobJvmOptions()));
        command.add("-Xmx" + settings.get(JobSettings.HEAP));
        command.addAll(archiveOptions(settings, environment, jars));
        command.addAll(words(javaOptions));
        command.addAll(List.of("-cp", jars.resolve("*").toString(), MAIN));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new JobProcess(builder.start(), patience);
        } catch (IOException failed) {
            throw new CommandFailed("The batch job's process does not start: " + failed.getMessage(), failed);
        }
    }

    /** The variables that tell the job how to reach this database. */
    public static Map<String, String> variables(DatabaseSettings database) {
        return Map.of(
                DatabaseSettings.URL.environmentVariable(), database.url(),
                DatabaseSettings.USER.environmentVariable(), database.user(),
                DatabaseSettings.PASSWORD.environmentVariable(), database.password());
    }

    /** Waits for its end; returns its exit code. */
    public int join() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it where it still runs: asked first, killed where it does not listen. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }

    private static List<String> archiveOptions(Settings settings, Map<String, String> environment, Path jars) {
        String folder = settings.get(JobSettings.CLASS_ARCHIVES);
        if (folder.equals(JobSettings.NO_CLASS_ARCHIVES)) {
            return List.of();
        }
        Path archives = folder.isBlank() ? ClassArchive.folder(environment) : Path.of(folder);
        return ClassArchive.options(archives, jars, settings.get(JobSettings.JAVA_OPTIONS));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
