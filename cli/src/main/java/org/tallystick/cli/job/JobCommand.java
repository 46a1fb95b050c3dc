package org.tallystick.cli.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.OpenParts;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.log.CommandLog;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.Settings;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that the batch job's process carries out; all words go to it as they are. */
abstract class JobCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "…", description = "See --help of the command itself.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Invocation invocation = new Invocation(spec);
        Settings settings = invocation.settings();
        boolean asksForHelp = arguments.contains("--help") || arguments.contains("-h");
        if (asksForHelp || DatabaseSettings.from(settings).isPresent()) {
            try (OpenParts parts = new OpenParts()) {
                return outcome(parts.open(() -> job(settings, invocation.environment()))
                        .join());
            }
        }
        try (Session session = Session.open(settings)) {
            Map<String, String> environment = new HashMap<>(invocation.environment());
            environment.putAll(JobProcess.variables(session.databaseSettings()));
            return outcome(session.open(() -> job(settings, environment)).join());
        }
    }

    /** How long it may take to end when this process is told to stop. */
    Duration patience() {
        return JobProcess.PATIENCE;
    }

    /** The job says on the error stream why it failed; elsewhere it is told that it did. */
    private int outcome(int exitCode) {
        if (exitCode == ExitCode.SOFTWARE) {
            CommandLog.failed(spec.qualifiedName() + " failed; its own error stream says why", null);
        }
        return exitCode;
    }

    private JobProcess job(Settings settings, Map<String, String> environment) {
        List<String> words = new ArrayList<>(List.of(spec.name()));
        words.addAll(arguments);
        return JobProcess.start(settings, environment, words, patience());
    }
}
