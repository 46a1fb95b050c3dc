package org.tallystick.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tallystick.cli.aggregate.DeleteAggregatesCommand;
import org.tallystick.cli.client.ClientCommand;
import org.tallystick.cli.definition.DefinitionsCommand;
import org.tallystick.cli.generate.GenerateCommand;
import org.tallystick.cli.http.ServeCommand;
import org.tallystick.cli.http.UpCommand;
import org.tallystick.cli.indicator.IndicatorsCommand;
import org.tallystick.cli.invocation.Environment;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.cli.job.AggregateCommand;
import org.tallystick.cli.job.BackfillCommand;
import org.tallystick.cli.job.CheckCommand;
import org.tallystick.cli.job.CompactCommand;
import org.tallystick.cli.job.ForgetCommand;
import org.tallystick.cli.job.LakeCommand;
import org.tallystick.cli.job.PurgeCommand;
import org.tallystick.cli.job.RunCommand;
import org.tallystick.cli.job.TelemetryCommand;
import org.tallystick.cli.land.LandCommand;
import org.tallystick.cli.log.CommandLog;
import org.tallystick.cli.quickstart.QuickstartCommand;
import org.tallystick.cli.run.RunsCommand;
import org.tallystick.cli.send.SendCommand;
import org.tallystick.cli.setting.ConfigCommand;
import org.tallystick.cli.setting.MigrateCommand;
import org.tallystick.cli.terminal.CalendarDay;
import org.tallystick.cli.token.TokenCommand;
import org.tallystick.cli.tracking.TrackingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code tallystick}. */
@Command(
        name = "tallystick",
        description = "Exact, thresholded statistics about the use of software, without watching anybody.",
        versionProvider = ProgramVersion.class,
        subcommands = {
            QuickstartCommand.class,
            DefinitionsCommand.class,
            TokenCommand.class,
            ClientCommand.class,
            LandCommand.class,
            AggregateCommand.class,
            BackfillCommand.class,
            CheckCommand.class,
            ServeCommand.class,
            UpCommand.class,
            RunsCommand.class,
            IndicatorsCommand.class,
            RunCommand.class,
            CompactCommand.class,
            ForgetCommand.class,
            PurgeCommand.class,
            LakeCommand.class,
            TelemetryCommand.class,
            TrackingCommand.class,
            DeleteAggregatesCommand.class,
            GenerateCommand.class,
            SendCommand.class,
            MigrateCommand.class,
            ConfigCommand.class
        },
        footer = {
            "",
            "Every command explains itself with --help. Without configuration a database and a lake of its own in the"
                    + " folder .tallystick are used; conf/tallystick.yml and TALLYSTICK_ variables name others.",
            "Exit codes: 0 done, 1 failed, 2 bad usage."
        })
public final class Tallystick implements Environment {

    private static final List<String> PASSED_ON =
            List.of("aggregate", "backfill", "check", "compact", "forget", "lake", "purge", "run", "telemetry");

    private final Map<String, String> environment;

    @Mixin
    private StandardOptions standard;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and end.")
    private boolean version;

    private Tallystick(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // UTF-8 whatever the locale is, so that output can be piped to files and other programs.
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int exitCode = run(System.getenv(), out, err, arguments);
        out.flush();
        CommandLog.end();
        System.exit(exitCode);
    }

    /**
     * Runs one command.
     *
     * @param environment the environment variables that it sees
     * @param out where results go
     * @param err where errors and progress go
     * @param arguments the words after {@code tallystick}
     * @return 0 done, 1 failed, 2 bad usage
     */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = commands(environment).setOut(out).setErr(err);
        return commands.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    /** All commands, ready to run. */
    static CommandLine commands(Map<String, String> environment) {
        CommandLine commands = new CommandLine(new Tallystick(environment))
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, new CalendarDay())
                .setParameterExceptionHandler(new BadUsage())
                .setExecutionExceptionHandler(new PrintedFailure());
        PASSED_ON.forEach(name -> passEverythingOn(commands.getSubcommands().get(name)));
        return commands;
    }

    /** Lets options through that only the job's own process knows. */
    private static void passEverythingOn(CommandLine command) {
        command.setUnmatchedOptionsArePositionalParams(true)
                .setStopAtPositional(true)
                .setEndOfOptionsDelimiter("\0");
        command.getSubcommands()
                .values()
                .forEach(own -> own.setUnmatchedOptionsArePositionalParams(false)
                        .setStopAtPositional(false)
                        .setEndOfOptionsDelimiter("--"));
    }

    @Override
    public Map<String, String> variables() {
        return environment;
    }
}
