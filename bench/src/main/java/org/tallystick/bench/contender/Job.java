package org.tallystick.bench.contender;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.tallystick.bench.installation.Installation;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;

/** The job from beginning to end: a lake without tallies and an empty database before each turn. */
final class Job implements Contender {

    private static final String DIGEST = """
            select count(*), sum(count), sum(count_not_zero), sum(sum), sum(min), sum(max), sum(avg), sum(std),
                   sum(first_quartile), sum(median), sum(third_quartile)
            from aggregate
            """;

    private static final String SAVE = """
            copy (select created_by, start_date, group1, group2, group3, count, count_not_zero, sum, min, max, avg, std,
                         first_quartile, median, third_quartile
                  from aggregate) to stdout (format csv, header)
            """;

    private final Installation installation;
    private final List<MeasureDefinition> definitions;

    private Job(Installation installation, List<MeasureDefinition> definitions) {
        this.installation = installation;
        this.definitions = definitions;
    }

    static Job open(Path lake, int threads, String heap, Path jvmOptions) throws IOException, DefinitionFileFaulty {
        List<MeasureDefinition> definitions =
                DefinitionFile.parse("definitions.json", Files.readString(lake.resolve("definitions.json")));
        return new Job(Installation.open(lake, lake, heap, jvmOptions, threads), definitions);
    }

    @Override
    public void prepare() throws SQLException, IOException {
        installation.begin(definitions);
    }

    @Override
    public void run() throws IOException, InterruptedException {
        installation.job("aggregate");
    }

    @Override
    public boolean isInThisProcess() {
        return false;
    }

    @Override
    public Digest digest() throws SQLException {
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DIGEST)) {
            row.next();
            return Digest.of(row);
        }
    }

    @Override
    public void save(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Connection connection = installation.connect();
                OutputStream csv = Files.newOutputStream(folder.resolve("aggregates.csv"))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(SAVE, csv);
        }
    }

    @Override
    public void close() {
        installation.close();
    }
}
