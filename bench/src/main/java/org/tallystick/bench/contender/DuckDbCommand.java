package org.tallystick.bench.contender;

import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** DuckDB. */
@Command(name = "duckdb", description = "DuckDB computes all statistics, with quantile_cont.")
public final class DuckDbCommand extends ContenderCommand {

    @Option(
            names = "--exact",
            description =
                    "not for speed but for comparison: sums compensated, quartiles by the formula of percentile_cont")
    private boolean exact;

    @Option(names = "--memory", description = "DuckDB's memory_limit, such as 2GB (its own default)")
    private String memory;

    @Override
    Contender open(Turns options) throws SQLException {
        String statement = exact ? "exact" : "statistics";
        return DuckDb.open(options.lake(), options.threads(), memory, statement);
    }
}
