package org.tallystick.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.testkit.TestPostgres;

/** A fresh database with definitions and an empty lake in a folder. */
public final class Workplace implements AutoCloseable {

    /** Definitions that the tests of this module share. */
    public static final String DEFINITIONS = """
            {"definitions": [
              {"name": "logins", "org": "acme", "group1Key": "slug"},
              {"name": "visits", "org": "acme"},
              {"name": "trips", "org": "acme", "group1Key": "origin", "group2Key": "destination", "group3Key": "status",
               "timeZone": "Europe/Paris"}
            ]}""";

    private final String url = TestPostgres.freshDatabase();
    private final Database database;
    private final Path folder;
    private final LakeFileSystem lake;

    private Workplace(Path folder) throws IOException, DefinitionFileFaulty {
        this.folder = folder;
        this.database = Database.open(databaseSettings());
        new Migrations(database).migrate();
        new DefinitionStore(database).importAll(DefinitionFile.parse("definitions", DEFINITIONS));
        this.lake = LakeFileSystem.open(lakeSettings());
    }

    /** A workplace whose lake is in that folder. */
    public static Workplace in(Path folder) {
        try {
            return new Workplace(folder);
        } catch (IOException | DefinitionFileFaulty broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The settings of the database. */
    public DatabaseSettings databaseSettings() {
        return new DatabaseSettings(url, TestPostgres.USER, TestPostgres.PASSWORD, 4);
    }

    /** The settings of the lake. */
    public LakeSettings lakeSettings() {
        return new LakeSettings(new LakeLayout("file://" + folder.toAbsolutePath()), Map.of());
    }

    /** The database. */
    public Database database() {
        return database;
    }

    /** The definitions. */
    public DefinitionStore definitions() {
        return new DefinitionStore(database);
    }

    /** The lake. */
    public LakeFileSystem lake() {
        return lake;
    }

    /** Every file of the lake's folder, with its path relative to it. */
    public List<String> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** The raw measures by DuckDB: these columns, sorted. */
    public List<String> raw(String columns) throws SQLException, IOException {
        return files().stream().noneMatch(file -> file.startsWith("raw/"))
                ? List.of()
                : Duck.rows("select " + columns + " from read_parquet('" + folder
                        + "/raw/measures/*/*/*.parquet', hive_partitioning=false) order by all");
    }

    /** The refused rows by DuckDB: these columns, sorted by line. */
    public List<String> refused(String columns) throws SQLException {
        return Duck.rows("select " + columns + " from read_parquet('" + folder
                + "/refused/*/*.parquet', hive_partitioning=false) order by line");
    }

    @Override
    public void close() throws IOException {
        lake.close();
        database.close();
    }
}
