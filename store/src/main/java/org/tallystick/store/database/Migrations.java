package org.tallystick.store.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the database's schema to the version of this program, forwards only. */
public final class Migrations {

    private final Flyway flyway;

    /** The migrations of this program for that database. */
    public Migrations(Database database) {
        this.flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .table("schema_history")
                .cleanDisabled(true)
                .loggers("slf4j")
                .load();
    }

    /**
     * Applies what is missing, each step once and in its own transaction.
     *
     * @return how many steps were applied
     */
    public int migrate() {
        return flyway.migrate().migrationsExecuted;
    }

    /**
     * Checks that nothing is missing.
     *
     * @throws SchemaOutdated where a migration is pending
     */
    public void check() {
        MigrationInfo[] pending = flyway.info().pending();
        if (pending.length > 0) {
            throw new SchemaOutdated("The database lacks " + pending.length + " migration(s), the first is "
                    + pending[0].getScript() + "; run: tallystick migrate");
        }
    }
}
