package org.tallystick.store.publication;

import java.util.Objects;
import java.util.Set;
import org.tallystick.store.token.TokenScope;

/**
 * Who has a token.
 *
 * @param organisation its name
 * @param scopes what the token may read beyond what any token may
 */
public record TokenHolder(String organisation, Set<TokenScope> scopes) {

    public TokenHolder {
        Objects.requireNonNull(organisation, "organisation");
        scopes = Set.copyOf(scopes);
    }

    /** Whether the token has this scope. */
    public boolean may(TokenScope scope) {
        return scopes.contains(scope);
    }
}
