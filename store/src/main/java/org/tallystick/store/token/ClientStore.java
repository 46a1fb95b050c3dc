package org.tallystick.store.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** Clients of the token endpoint. Only the SHA-256 of a secret is stored. */
public final class ClientStore {

    /** What a secret is compared with where there is no such client, so that this takes as long. */
    private static final byte[] NOBODY = new byte[32];

    private final Jdbi jdbi;

    /** The clients of that database. */
    public ClientStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Makes a client.
     *
     * @param name of the form {@link Client#NAME_PATTERN}
     * @param organisation that it acts for, empty where there is none
     * @return its secret, which cannot be had again; empty where there is a client of this name already
     */
    public Optional<String> create(String name, Optional<String> organisation, Set<TokenScope> scopes) {
        return store(
                "client/create",
                name,
                insert -> insert.bind("org", organisation.orElse(null))
                        .bindArray("scopes", String.class, TokenScope.wireNames(scopes)));
    }

    /**
     * Replaces a client's secret; the old one is refused from now on. Its tokens stay.
     *
     * @return the new secret; empty where there is no such client
     */
    public Optional<String> rotate(String name) {
        return store("client/rotate", name, update -> update);
    }

    /**
     * The same, and gives it these scopes; its tokens lose what is not among them.
     *
     * @return the new secret; empty where there is no such client
     */
    public Optional<String> rotate(String name, Set<TokenScope> scopes) {
        return store(
                "client/rotate-scopes",
                name,
                update -> update.bindArray("scopes", String.class, TokenScope.wireNames(scopes)));
    }

    /** Takes all tokens of a client back; returns how many there were. */
    public int revokeTokens(String name) {
        return change(handle -> handle.createUpdate(Sql.statement("access-token/revoke-all"))
                .bind("name", name)
                .execute());
    }

    /** Removes a client with its tokens, all of which are refused from now on; false where there is none. */
    public boolean revoke(String name) {
        return change(handle -> handle.createUpdate(Sql.statement("client/revoke"))
                        .bind("name", name)
                        .execute())
                == 1;
    }

    /** The client of this name and secret. A wrong name is found out no sooner than a wrong secret. */
    public Optional<Client> authenticate(String name, String secret) {
        Optional<Client> client = name.matches(Client.NAME_PATTERN) ? find(name) : Optional.empty();
        boolean matches = Secret.matches(client.map(Client::secretHash).orElse(NOBODY), secret);
        return client.filter(known -> matches);
    }

    private Optional<Client> find(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("client/find"))
                .bind("name", name)
                .map((row, context) -> Client.of(row, "scopes"))
                .findOne());
    }

    /** All clients, by name. */
    public List<Listed> list() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("client/list"))
                .map((row, context) -> listed(row))
                .list());
    }

    private Optional<String> store(String statement, String name, UnaryOperator<Update> more) {
        String secret = Secret.random();
        int stored = change(handle -> more.apply(handle.createUpdate(Sql.statement(statement)))
                .bind("name", name)
                .bind("hash", Secret.hash(secret))
                .execute());
        return stored == 1 ? Optional.of(secret) : Optional.empty();
    }

    private int change(Change change) {
        return jdbi.inTransaction(handle -> {
            int rows = change.in(handle);
            if (rows > 0) {
                handle.execute(Sql.statement("publication/access-changed"));
            }
            return rows;
        });
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getString("name"),
                Optional.ofNullable(row.getString("org")),
                Client.scopes(row, "scopes"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("rotated_at").toInstant(),
                row.getLong("tokens"));
    }

    private interface Change {
        int in(Handle handle);
    }

    /**
     * A client as administrators see it.
     *
     * @param name its name
     * @param organisation that it acts for, empty where there is none
     * @param scopes what its tokens may be good for at the most
     * @param createdAt when it was made
     * @param rotatedAt when it got its present secret
     * @param tokens how many of its tokens are in effect
     */
    public record Listed(
            String name,
            Optional<String> organisation,
            Set<TokenScope> scopes,
            Instant createdAt,
            Instant rotatedAt,
            long tokens) {}
}
