package org.tallystick.store.publication;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tallystick.store.token.Client;
import org.tallystick.store.token.TokenScope;

/**
 * Who calls: an organisation, a client, or nobody that is known.
 *
 * @param organisation whose measures it may read and whose limits count; empty where it acts for none
 * @param client the name of the client whose token it is, empty where it is an organisation's own token
 * @param scopes what was given to its token
 */
public record Caller(Optional<String> organisation, Optional<String> client, Set<TokenScope> scopes) {

    private static final Caller ANONYMOUS = new Caller(Optional.empty(), Optional.empty(), Set.of());

    public Caller {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(client, "client");
        scopes = Set.copyOf(scopes);
    }

    /** Somebody without a token that is in effect. */
    public static Caller anonymous() {
        return ANONYMOUS;
    }

    /** Somebody with the token of an organisation. */
    public static Caller ofOrganisation(String organisation, Set<TokenScope> scopes) {
        return new Caller(Optional.of(organisation), Optional.empty(), scopes);
    }

    /** A client that has shown its secret. */
    public static Caller of(Client client) {
        return of(client, client.scopes());
    }

    /** A client, by a token of these scopes. */
    static Caller of(Client client, Set<TokenScope> scopes) {
        return new Caller(client.organisation(), Optional.of(client.name()), scopes);
    }

    /** Whether it has a token that is in effect. */
    public boolean isKnown() {
        return organisation.isPresent() || client.isPresent();
    }

    /** Whether its token was given this scope. */
    public boolean has(TokenScope scope) {
        return scopes.contains(scope);
    }

    /**
     * Whether it has an organisation's token of DACC's kind, to which no scope was given that says what it may do: such
     * tokens write measures and read aggregates of measures, and nothing else asks for less.
     */
    public boolean isPlainOrganisation() {
        return organisation.isPresent() && client.isEmpty() && scopes.stream().noneMatch(TokenScope::confines);
    }

    /** The name under which what it does is counted. */
    public String account() {
        return organisation.or(() -> client.map(name -> "client " + name)).orElse("");
    }
}
