package org.tallystick.bench.contender;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.tallystick.job.JobMain;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.quickstart.EmbeddedDatabase;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;

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

    private final Path lake;
    private final EmbeddedDatabase server;
    private final DatabaseSettings database;
    private final List<MeasureDefinition> definitions;
    private final List<String> command;
    private final String master;

    private Job(
            Path lake,
            EmbeddedDatabase server,
            List<MeasureDefinition> definitions,
            List<String> command,
            String master) {
        this.lake = lake;
        this.server = server;
        this.database = server.settings(2);
        this.definitions = definitions;
        this.command = command;
        this.master = master;
    }

    static Job open(Path lake, int threads, String heap, Path jvmOptions) throws IOException, DefinitionFileFaulty {
        List<MeasureDefinition> definitions =
                DefinitionFile.parse("definitions.json", Files.readString(lake.resolve("definitions.json")));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "@" + jvmOptions.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                JobMain.class.getName(),
                "aggregate");
        return new Job(lake, EmbeddedDatabase.acquire(lake), definitions, command, "local[" + threads + "]");
    }

    @Override
    public void prepare() throws SQLException, IOException {
        execute("drop schema public cascade; create schema public");
        try (Database pool = Database.open(database)) {
            new Migrations(pool).migrate();
            new DefinitionStore(pool).importAll(definitions);
        }
        removeTallies();
    }

    @Override
    public void run() throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).directory(lake.toFile());
        process.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment()
                .putAll(Map.of(
                        "TALLYSTICK_LAKE", lake.toUri().toString(),
                        "TALLYSTICK_JOB_MASTER", master,
                        "TALLYSTICK_DATABASE_URL", database.url(),
                        "TALLYSTICK_DATABASE_USER", database.user(),
                        "TALLYSTICK_DATABASE_PASSWORD", database.password()));
        int exitCode = process.start().waitFor();
        if (exitCode != 0) {
            throw new IOException("The job ended with exit code " + exitCode + ": " + command);
        }
    }

    @Override
    public boolean isInThisProcess() {
        return false;
    }

    @Override
    public Digest digest() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DIGEST)) {
            row.next();
            return Digest.of(row);
        }
    }

    @Override
    public void save(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Connection connection = connect();
                OutputStream csv = Files.newOutputStream(folder.resolve("aggregates.csv"))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(SAVE, csv);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private void removeTallies() throws IOException {
        Path tallies = lake.resolve(LakeLayout.TALLIES);
        if (Files.exists(tallies)) {
            try (Stream<Path> files = Files.walk(tallies)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
