package org.tallystick.store.publication;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.DatabaseUnavailable;
import org.tallystick.store.database.Sql;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.token.AccessTokenStore;
import org.tallystick.store.token.TokenScope;

/**
 * Reads the catalogue as it is now. The version is asked on a connection of its own, which stays open: this question
 * precedes every answer. Definitions and tokens are read again only when the version has changed.
 *
 * <p>For one thread at a time.
 */
public final class CatalogueReader implements AutoCloseable {

    private final Database database;
    private final Clock clock;
    private Connection connection;
    private PreparedStatement question;
    private Catalogue latest;

    /** The catalogue of that database; connects when it is first read. */
    public CatalogueReader(Database database) {
        this(database, Clock.systemUTC());
    }

    /** The same, with a clock by which tokens expire. */
    public CatalogueReader(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The catalogue now; the same object as long as nothing has changed.
     *
     * @throws DatabaseUnavailable where the database cannot be reached
     */
    public Catalogue read() {
        PublicationVersion now = version();
        if (latest == null || !latest.version().equals(now)) {
            latest = database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, this::load);
        }
        return latest;
    }

    private PublicationVersion version() {
        boolean reused = connection != null;
        try {
            return ask();
        } catch (SQLException failed) {
            close();
            if (reused && DatabaseUnavailable.isReasonOf(failed)) {
                // The server may have been restarted since the last question.
                return version();
            }
            throw new DatabaseUnavailable("The version of the published data cannot be read: " + failed, failed);
        }
    }

    private PublicationVersion ask() throws SQLException {
        if (connection == null) {
            connection = database.connect();
            question = connection.prepareStatement(Sql.statement("publication/current"));
        }
        try (ResultSet row = question.executeQuery()) {
            row.next();
            return PublicationStore.version(row);
        }
    }

    private Catalogue load(Handle handle) {
        Map<ByteBuffer, Caller> callers = handle
                .createQuery(Sql.statement("publication/tokens"))
                .map((row, context) -> Map.entry(ByteBuffer.wrap(row.getBytes("token_hash")), caller(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        AccessGrants grants = new AccessGrants(new AccessTokenStore(database), clock);
        return new Catalogue(PublicationStore.current(handle), DefinitionStore.list(handle), callers, grants);
    }

    private static Caller caller(ResultSet row) throws SQLException {
        List<String> scopes = List.of((String[]) row.getArray("scopes").getArray());
        return Caller.ofOrganisation(row.getString("org"), TokenScope.knownOf(scopes));
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyBroken) {
                // Nothing is lost: nothing was written on it.
            } finally {
                connection = null;
            }
        }
    }
}
