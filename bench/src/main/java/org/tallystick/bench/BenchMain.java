package org.tallystick.bench;

import org.tallystick.bench.comparison.CompareCommand;
import org.tallystick.bench.contender.DuckDbCommand;
import org.tallystick.bench.contender.JobCommand;
import org.tallystick.bench.contender.KernelCommand;
import org.tallystick.bench.contender.PostgreSqlCommand;
import org.tallystick.bench.contender.ScanFloorCommand;
import org.tallystick.bench.contender.SparkSqlCommand;
import org.tallystick.bench.data.GenerateCommand;
import org.tallystick.bench.history.HistoryCommand;
import org.tallystick.bench.publish.PublishCommand;
import org.tallystick.bench.telemetry.TelemetrySqlCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program of the benchmarks. Exit codes: 0 ok, 1 failed, 2 bad usage. */
@Command(
        name = "bench",
        description = "Data, contenders and comparisons of the benchmarks.",
        mixinStandardHelpOptions = true,
        subcommands = {
            GenerateCommand.class,
            DuckDbCommand.class,
            SparkSqlCommand.class,
            PostgreSqlCommand.class,
            ScanFloorCommand.class,
            KernelCommand.class,
            JobCommand.class,
            CompareCommand.class,
            HistoryCommand.class,
            PublishCommand.class,
            TelemetrySqlCommand.class
        })
public final class BenchMain {

    private BenchMain() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** All commands. */
    public static CommandLine commandLine() {
        return new CommandLine(new BenchMain()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
