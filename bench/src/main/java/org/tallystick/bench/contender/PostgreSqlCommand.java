package org.tallystick.bench.contender;

import java.io.IOException;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** PostgreSQL. */
@Command(
        name = "postgresql",
        description = "An embedded PostgreSQL computes all statistics, with percentile_cont; rows are copied before.")
public final class PostgreSqlCommand extends ContenderCommand {

    @Option(names = "--memory", defaultValue = "1GB", description = "PostgreSQL's work_mem (${DEFAULT-VALUE})")
    private String memory;

    @Override
    Contender open(Turns options) throws SQLException, IOException {
        return PostgreSql.open(options.lake(), options.threads(), memory);
    }
}
