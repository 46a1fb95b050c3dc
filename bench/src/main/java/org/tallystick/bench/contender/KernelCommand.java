package org.tallystick.bench.contender;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.tallystick.model.definition.DefinitionFileFaulty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tallystick without its database. */
@Command(
        name = "kernel",
        description = "Tallystick's own scan, tally and merge compute all statistics; nothing is published.")
public final class KernelCommand extends ContenderCommand {

    @Option(names = "--tallies", description = "also write tallies as the job does, into a lake of their own")
    private boolean tallies;

    @Option(
            names = "--executors",
            defaultValue = "0",
            description = "processes of one core each that work instead of the threads of this one")
    private int executors;

    @Option(
            names = "--executor-memory",
            defaultValue = "1024",
            description = "heap of each of these processes, in MiB (${DEFAULT-VALUE})")
    private int executorMemory;

    @Option(
            names = "--executor-options",
            defaultValue = "-XX:ActiveProcessorCount=1 -XX:+UseG1GC -XX:-G1UseAdaptiveIHOP"
                    + " -XX:InitiatingHeapOccupancyPercent=85",
            description = "further options of Java of these processes, one core of which they may use"
                    + " (${DEFAULT-VALUE})")
    private String executorOptions;

    @Override
    Contender open(Turns options) throws IOException, DefinitionFileFaulty {
        SparkSession spark = executors == 0
                ? LocalSpark.open(options.lake(), options.threads())
                : LocalSpark.openCluster(options.lake(), executors, executorMemory, executorOptions);
        int tasksPerProcess = executors == 0 ? options.threads() : 1;
        Kernel.Output output = tallies ? Kernel.Output.STATISTICS_AND_TALLIES : Kernel.Output.STATISTICS;
        return Kernel.open(spark, options.lake(), tasksPerProcess, Math.max(executors, options.threads()), output);
    }
}
