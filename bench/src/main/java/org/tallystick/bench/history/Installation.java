package org.tallystick.bench.history;

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
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.quickstart.EmbeddedDatabase;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;

/** A lake and a database of their own, and the job in a process of its own on them. */
final class Installation implements AutoCloseable {

    private final Path folder;
    private final EmbeddedDatabase server;
    private final DatabaseSettings database;
    private final List<String> command;

    private Installation(Path folder, EmbeddedDatabase server, List<String> command) {
        this.folder = folder;
        this.server = server;
        this.database = server.settings(2);
        this.command = command;
    }

    static Installation open(Path folder, String heap, Path jvmOptions) throws IOException {
        Files.createDirectories(folder);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "@" + jvmOptions.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                JobMain.class.getName());
        return new Installation(folder, EmbeddedDatabase.acquire(folder), command);
    }

    /** Empties lake and database and defines the measure. */
    void begin(String rollups) throws IOException, SQLException, DefinitionFileFaulty {
        remove(folder.resolve("lake"));
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        }
        try (Database pool = Database.open(database)) {
            new Migrations(pool).migrate();
            new DefinitionStore(pool)
                    .importAll(DefinitionFile.parse("definitions.json", DailyFiles.definition(rollups)));
        }
    }

    LakeFileSystem lake() throws IOException {
        return LakeFileSystem.open(new LakeSettings(
                new LakeLayout(folder.resolve("lake")
                        .toAbsolutePath()
                        .normalize()
                        .toUri()
                        .toString()),
                Map.of()));
    }

    /** Runs the job; returns its seconds, its start included. */
    double job(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(words).directory(folder.toFile());
        process.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment()
                .putAll(Map.of(
                        "TALLYSTICK_LAKE", folder.resolve("lake").toUri().toString(),
                        "TALLYSTICK_JOB_MASTER", "local[2]",
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
