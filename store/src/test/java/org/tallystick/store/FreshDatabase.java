package org.tallystick.store;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.testkit.TestPostgres;

/** A migrated database for each test, and sentences to fill it. */
public final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {

    private DatabaseSettings settings;
    private Database database;

    @Override
    public void beforeEach(ExtensionContext context) {
        settings = new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 4);
        database = Database.open(settings);
        new Migrations(database).migrate();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        database.close();
    }

    /** How to reach it. */
    public DatabaseSettings settings() {
        return settings;
    }

    /** The database. */
    public Database database() {
        return database;
    }

    /** Runs statements on it. */
    public Jdbi jdbi() {
        return database.jdbi();
    }

    /** A number that the query finds. */
    public long number(String sql, Object... arguments) {
        return jdbi().withHandle(handle ->
                handle.select(sql, arguments).mapTo(Long.class).one());
    }

    /** A text that the query finds. */
    public String text(String sql, Object... arguments) {
        return jdbi().withHandle(handle ->
                handle.select(sql, arguments).mapTo(String.class).one());
    }

    /** Publishes a row of that measure with so many contributions. */
    public void aggregate(String measure, String period, String start, String group1, int wildcards, long count) {
        jdbi().useHandle(handle -> handle.execute(
                "insert into aggregate (measure_name, period, start_date, key, group1, wildcards, count,"
                        + " count_not_zero, sum, min, max, avg, std)"
                        + " values (?, ?, cast(? as timestamptz), gen_random_uuid(), ?, ?, ?, 0, 0, 0, 0, 0, 0)",
                measure,
                period,
                start,
                group1,
                wildcards,
                count));
    }

    /** Pretends that a run tallied that measure. */
    public void tally(String measure) {
        jdbi().useHandle(handle -> {
            handle.execute("insert into run (kind, status) values ('aggregate', 'committed')");
            handle.execute(
                    "insert into tally_file (path, measure_name, level, start_date, run_id, rows, bytes)"
                            + " select 'tallies/' || ? || '/1.parquet', ?, 'base', date '2026-01-01', max(id), 1, 1 from run",
                    measure,
                    measure);
        });
    }

    /** A definition with these further fields of a definitions file. */
    public static MeasureDefinition definition(String name, String fields) {
        String json = "{\"definitions\": [{\"name\": \"" + name + "\", \"org\": \"shop\"" + fields + "}]}";
        try {
            return DefinitionFile.parse("test", json).get(0);
        } catch (DefinitionFileFaulty faulty) {
            throw new IllegalArgumentException(faulty);
        }
    }
}
