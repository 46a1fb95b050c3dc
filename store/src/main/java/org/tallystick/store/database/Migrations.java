package org.tallystick.store.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/** Brings the database's schema to the version of this program, forwards only. */
public final class Migrations {

    private final Database database;

    /** The migrations of this program for that database. */
    public Migrations(Database database) {
        this.database = database;
    }

    /**
     * Applies what is missing, each step once and in its own transaction.
     *
     * @return how many steps were applied
     */
    public int migrate() {
        return MigrationScript.all().equals(applied()) ? 0 : flyway().migrate().migrationsExecuted;
    }

    /**
     * Checks that nothing is missing.
     *
     * @throws SchemaOutdated where a migration is pending
     */
    public void check() {
        Map<String, Integer> applied = applied();
        List<String> pending = MigrationScript.all().keySet().stream()
                .filter(script -> !applied.containsKey(script))
                .toList();
        if (!pending.isEmpty()) {
            throw new SchemaOutdated("The database lacks " + pending.size() + " migration(s), the first is "
                    + pending.get(0) + "; run: tallystick migrate");
        }
    }

    /** Asked without Flyway, whose start takes longer than most commands: nearly always nothing is missing. */
    private Map<String, Integer> applied() {
        return database.jdbi().withHandle(handle -> {
            boolean begun = handle.createQuery(Sql.statement("migration/begun"))
                    .mapTo(Boolean.class)
                    .one();
            return begun
                    ? handle.createQuery(Sql.statement("migration/applied"))
                            .reduceRows(new TreeMap<>(), (applied, row) -> {
                                applied.put(
                                        row.getColumn("script", String.class),
                                        row.getColumn("checksum", Integer.class));
                                return applied;
                            })
                    : Map.of();
        });
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:" + MigrationScript.FOLDER)
                .table("schema_history")
                .cleanDisabled(true)
                .loggers("slf4j")
                .load();
    }
}
