package org.tallystick.store.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A client of the token endpoint. */
public final class Client {

    /** How names look. */
    public static final String NAME_PATTERN = "[A-Za-z0-9._-]{1,100}";

    private final long id;
    private final String name;
    private final Optional<String> organisation;
    private final Set<TokenScope> scopes;
    private final byte[] secretHash;

    private Client(ResultSet row, String scopesColumn) throws SQLException {
        this.id = row.getLong("id");
        this.name = row.getString("name");
        this.organisation = Optional.ofNullable(row.getString("org"));
        this.scopes = scopes(row, scopesColumn);
        this.secretHash = row.getBytes("secret_hash");
    }

    /** The client of a row; its scopes are in that column. */
    static Client of(ResultSet row, String scopesColumn) throws SQLException {
        return new Client(row, scopesColumn);
    }

    static Set<TokenScope> scopes(ResultSet row, String column) throws SQLException {
        return TokenScope.knownOf(List.of((String[]) row.getArray(column).getArray()));
    }

    long id() {
        return id;
    }

    /** Its name, which is its {@code client_id}. */
    public String name() {
        return name;
    }

    /** The organisation that it acts for, empty where there is none. */
    public Optional<String> organisation() {
        return organisation;
    }

    /** What its tokens may be good for at the most. */
    public Set<TokenScope> scopes() {
        return scopes;
    }

    byte[] secretHash() {
        return secretHash;
    }
}
