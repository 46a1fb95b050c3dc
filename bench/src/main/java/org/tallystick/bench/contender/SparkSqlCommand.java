package org.tallystick.bench.contender;

import java.io.IOException;
import picocli.CommandLine.Command;

/** Spark SQL. */
@Command(name = "spark-sql", description = "Apache Spark's own SQL computes all statistics, with percentile.")
public final class SparkSqlCommand extends ContenderCommand {

    @Override
    Contender open(Turns options) throws IOException {
        return SparkSql.open(options.lake(), options.threads());
    }
}
