package org.tallystick.cli.invocation;

import java.util.Optional;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.quickstart.EmbeddedDatabase;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;

/** A command's work with the database: that of the settings, or else the embedded one. */
public final class Session implements AutoCloseable {

    private final Settings settings;
    private final OpenParts parts = new OpenParts();
    private DatabaseSettings databaseSettings;
    private Database database;

    private Session(Settings settings) {
        this.settings = settings;
    }

    /**
     * Opens the database. The schema of the embedded one is brought up to date, that of an outside one is checked.
     *
     * @throws org.tallystick.store.database.SchemaOutdated where an outside database lacks migrations
     */
    public static Session open(Settings settings) {
        Session session = connect(settings);
        try {
            Migrations migrations = new Migrations(session.database);
            DatabaseFault.named(
                    session.databaseSettings, session.isEmbedded() ? migrations::migrate : migrations::check);
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** Opens the database whatever its schema is. */
    public static Session connect(Settings settings) {
        Session session = new Session(settings);
        try {
            session.begin();
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** The effective settings. */
    public Settings settings() {
        return settings;
    }

    /** The database. */
    public Database database() {
        return database;
    }

    /** How the database is reached. */
    public DatabaseSettings databaseSettings() {
        return databaseSettings;
    }

    /** Whether the database is the embedded one. */
    public boolean isEmbedded() {
        return DatabaseSettings.from(settings).isEmpty();
    }

    /** Brings the schema up to date; returns how many steps were missing. */
    public int migrate() {
        int[] applied = new int[1];
        DatabaseFault.named(databaseSettings, () -> applied[0] = new Migrations(database).migrate());
        return applied[0];
    }

    /**
     * Opens a part that is closed with this session, before the database.
     *
     * @throws CommandFailed where the command is being stopped; nothing is opened then
     */
    public <T extends AutoCloseable, E extends Exception> T open(OpenParts.Opening<T, E> opening) throws E {
        return parts.open(opening);
    }

    @Override
    public void close() {
        parts.close();
    }

    private void begin() {
        Optional<DatabaseSettings> outside = DatabaseSettings.from(settings);
        if (outside.isPresent()) {
            databaseSettings = outside.get();
        } else {
            EmbeddedDatabase embedded = open(() -> EmbeddedDatabase.acquire(settings.get(LakeSettings.HOME)));
            databaseSettings = embedded.settings(settings.get(DatabaseSettings.POOL_SIZE));
        }
        database = open(() -> Database.open(databaseSettings));
    }
}
