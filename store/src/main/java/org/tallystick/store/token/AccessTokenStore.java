package org.tallystick.store.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** The access tokens of clients. Only their SHA-256 is stored; those that have expired are deleted as others are issued. */
public final class AccessTokenStore {

    private final Jdbi jdbi;

    /** The access tokens of that database. */
    public AccessTokenStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Makes a token.
     *
     * <p>No version of what is published grows: nobody was told anything about it before.
     *
     * @param client as it showed its secret
     * @param scopes of the client's
     * @return the token, which cannot be had again; empty where the client has another secret by now, or is gone
     */
    public Optional<String> issue(Client client, Set<TokenScope> scopes, Duration expiry) {
        String token = Secret.random();
        int stored = jdbi.inTransaction(handle -> {
            handle.createUpdate(Sql.statement("access-token/clean")).execute();
            return handle.createUpdate(Sql.statement("access-token/issue"))
                    .bind("hash", Secret.hash(token))
                    .bind("client", client.id())
                    .bind("secret_hash", client.secretHash())
                    .bindArray("scopes", String.class, TokenScope.wireNames(scopes))
                    .bind("seconds", expiry.toSeconds())
                    .execute();
        });
        return stored == 1 ? Optional.of(token) : Optional.empty();
    }

    /** The token that looks so, where it is in effect now. */
    public Optional<AccessToken> find(String token) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("access-token/find"))
                .bind("hash", Secret.hash(token))
                .map((row, context) -> token(row))
                .findOne());
    }

    /** Takes a token of this client back: it is refused from now on. False where the client has no such token. */
    public boolean revoke(String token, Client client) {
        return jdbi.inTransaction(handle -> {
            int gone = handle.createUpdate(Sql.statement("access-token/revoke"))
                    .bind("hash", Secret.hash(token))
                    .bind("client", client.id())
                    .execute();
            if (gone > 0) {
                handle.execute(Sql.statement("publication/access-changed"));
            }
            return gone > 0;
        });
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        Client client = Client.of(row, "client_scopes");
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        scopes.addAll(Client.scopes(row, "scopes"));
        scopes.retainAll(client.scopes());
        return new AccessToken(
                client,
                scopes,
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
