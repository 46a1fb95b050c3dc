package org.tallystick.bench.comparison;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether two results are the same. */
@Command(
        name = "compare",
        description = "Compares every statistic of every key of two results, each a folder or file of Parquet or CSV.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Keys, counts, least and greatest values and quartiles must be equal; sums, averages and standard",
            "deviations to 1e-12 of themselves. Exit codes: 0 equal, 1 different or failed, 2 bad usage."
        })
public final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RESULT", description = "a result")
    private Path result;

    @Parameters(index = "1", paramLabel = "REFERENCE", description = "the result that it is held against")
    private Path reference;

    @Override
    public Integer call() throws Exception {
        List<Difference> differences =
                new Comparison(result.toAbsolutePath(), reference.toAbsolutePath()).differences();
        differences.forEach(difference -> spec.commandLine().getOut().println(difference));
        return differences.stream().allMatch(Difference::isNone) ? 0 : 1;
    }
}
