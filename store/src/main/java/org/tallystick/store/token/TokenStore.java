package org.tallystick.store.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** Tokens of organisations, one each. Only their SHA-256 is stored. */
public final class TokenStore {

    private final Jdbi jdbi;

    /** The tokens of that database. */
    public TokenStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Makes a token for an organisation that has none.
     *
     * @return the token, which cannot be had again; empty where the organisation has one already
     */
    public Optional<String> create(String org) {
        return create(org, Set.of());
    }

    /**
     * Makes a token with scopes for an organisation that has none.
     *
     * @return the token, which cannot be had again; empty where the organisation has one already
     */
    public Optional<String> create(String org, Set<TokenScope> scopes) {
        return store("token/create", org, update -> withScopes(update, scopes));
    }

    /**
     * Replaces the token of an organisation by one with the same scopes; the old one is refused from now on.
     *
     * @return the new token; empty where the organisation has none
     */
    public Optional<String> update(String org) {
        return store("token/update", org, update -> update);
    }

    /**
     * Replaces the token of an organisation by one with these scopes; the old one is refused from now on.
     *
     * @return the new token; empty where the organisation has none
     */
    public Optional<String> update(String org, Set<TokenScope> scopes) {
        return store("token/update-scopes", org, update -> withScopes(update, scopes));
    }

    private Optional<String> store(String statement, String org, UnaryOperator<Update> scopes) {
        String token = Secret.random();
        int stored = jdbi.inTransaction(handle -> {
            int rows = scopes.apply(handle.createUpdate(Sql.statement(statement)))
                    .bind("org", org)
                    .bind("hash", Secret.hash(token))
                    .execute();
            handle.execute(Sql.statement("publication/access-changed"));
            return rows;
        });
        return stored == 1 ? Optional.of(token) : Optional.empty();
    }

    private static Update withScopes(Update update, Set<TokenScope> scopes) {
        return update.bindArray("scopes", String.class, TokenScope.wireNames(scopes));
    }

    /** Removes the token of an organisation; false where it has none. */
    public boolean delete(String org) {
        return jdbi.inTransaction(handle -> {
            handle.execute(Sql.statement("publication/access-changed"));
            return handle.createUpdate(Sql.statement("token/delete"))
                            .bind("org", org)
                            .execute()
                    == 1;
        });
    }

    /** The organisation whose token this is, or empty. */
    public Optional<String> organisationOf(String token) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("token/find"))
                .bind("hash", Secret.hash(token))
                .mapTo(String.class)
                .findOne());
    }

    /** All organisations with a token, by name. */
    public List<Organisation> list() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("token/list"))
                .map((row, context) -> new Organisation(
                        row.getString("org"),
                        TokenScope.knownOf(
                                List.of((String[]) row.getArray("scopes").getArray())),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant()))
                .list());
    }

    /**
     * An organisation with a token.
     *
     * @param org its name
     * @param scopes what its token may read beyond what any token may
     * @param createdAt when it got its first token
     * @param updatedAt when it got its present one
     */
    public record Organisation(String org, Set<TokenScope> scopes, Instant createdAt, Instant updatedAt) {}
}
