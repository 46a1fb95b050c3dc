package org.tallystick.job;

import org.tallystick.job.command.AggregateCommand;
import org.tallystick.job.command.BackfillCommand;
import org.tallystick.job.command.CheckCommand;
import org.tallystick.job.command.CompactCommand;
import org.tallystick.job.command.ForgetCommand;
import org.tallystick.job.command.LakeCommand;
import org.tallystick.job.command.PrintedErrors;
import org.tallystick.job.command.PurgeCommand;
import org.tallystick.job.command.RunCommand;
import org.tallystick.job.command.TelemetryCommand;
import org.tallystick.job.session.ClassArchive;
import org.tallystick.job.session.SparkSessions;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The job's program, for the launcher and for spark-submit. Exit codes: 0 ok, 1 failed, 2 bad usage. */
@Command(
        name = "tallystick",
        description = "Computes aggregates with Apache Spark.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AggregateCommand.class,
            BackfillCommand.class,
            CheckCommand.class,
            CompactCommand.class,
            ForgetCommand.class,
            LakeCommand.class,
            PurgeCommand.class,
            RunCommand.class,
            TelemetryCommand.class
        })
public final class JobMain {

    private JobMain() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new JobMain())
                .setExecutionExceptionHandler(new PrintedErrors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        if (exitCode == 0 && SparkSessions.wereCreated()) {
            ClassArchive.writeWhereAsked();
        }
        // YARN takes a driver that exits by itself for one that failed, whatever its exit code.
        if (exitCode != 0 || System.getProperty("SPARK_SUBMIT") == null) {
            System.exit(exitCode);
        }
    }
}
