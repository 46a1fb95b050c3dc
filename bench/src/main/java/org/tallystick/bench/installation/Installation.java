package org.tallystick.bench.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tallystick.job.JobMain;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.quickstart.EmbeddedDatabase;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;

/** A lake and an embedded PostgreSQL of its own, and the job in a process of its own on them. */
public final class Installation implements AutoCloseable {

    /** What the job writes to a lake and the database knows of. */
    private static final List<String> WRITTEN = List.of(
            LakeLayout.TALLIES, LakeLayout.MONTH_TALLIES, LakeLayout.YEAR_TALLIES, LakeLayout.IDS, LakeLayout.REFUSED);

    private final Path lake;
    private final EmbeddedDatabase server;
    private final DatabaseSettings database;
    private final List<String> command;
    private final String master;

    private Installation(Path lake, EmbeddedDatabase server, List<String> command, String master) {
        this.lake = lake;
        this.server = server;
        this.database = server.settings(2);
        this.command = command;
        this.master = master;
    }

    /**
     * Starts its database, or finds it.
     *
     * @param lake its lake; made where there is none
     * @param folder the database's
     * @param heap the job's, as {@code -Xmx} takes it
     * @param jvmOptions a file of further options of the job's process
     * @param threads of the job
     */
    public static Installation open(Path lake, Path folder, String heap, Path jvmOptions, int threads)
            throws IOException {
        Files.createDirectories(lake);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "@" + jvmOptions.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                JobMain.class.getName());
        return new Installation(lake, EmbeddedDatabase.acquire(folder), command, "local[" + threads + "]");
    }

    /** Empties the database, removes what the job wrote to the lake, and defines these measures. */
    public void begin(List<MeasureDefinition> definitions) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        }
        for (String written : WRITTEN) {
            remove(lake.resolve(written));
        }
        migrate();
        try (Database pool = Database.open(database)) {
            new DefinitionStore(pool).importAll(definitions);
        }
    }

    /** Brings the tables up to date. */
    public void migrate() {
        try (Database pool = Database.open(database)) {
            new Migrations(pool).migrate();
        }
    }

    /** Removes the lake's raw measures. */
    public void removeRawMeasures() throws IOException {
        remove(lake.resolve(LakeLayout.RAW_MEASURES));
    }

    /** Its lake; the caller closes it. */
    public LakeFileSystem lake() throws IOException {
        return LakeFileSystem.open(new LakeSettings(
                new LakeLayout(lake.toAbsolutePath().normalize().toUri().toString()), Map.of()));
    }

    /** A connection of the owner to the database; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** Runs the job; returns its seconds, its start included. */
    public double job(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(words).directory(lake.toFile());
        process.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment()
                .putAll(Map.of(
                        "TALLYSTICK_LAKE", lake.toUri().toString(),
                        "TALLYSTICK_JOB_MASTER", master,
                        "TALLYSTICK_DATABASE_URL", database.url(),
                        "TALLYSTICK_DATABASE_USER", database.user(),
                        "TALLYSTICK_DATABASE_PASSWORD", database.password()));
        long begin = System.nanoTime();
        int exitCode = process.start().waitFor();
        if (exitCode != 0) {
            throw new IOException("The job ended with exit code " + exitCode + ": " + words);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        server.close();
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
