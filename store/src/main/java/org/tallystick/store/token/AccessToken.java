package org.tallystick.store.token;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * An access token that is in effect.
 *
 * @param client whose it is
 * @param scopes what it is good for: what was asked for and the client still has
 * @param issuedAt when the client got it
 * @param expiresAt when it is good for nothing any more
 */
public record AccessToken(Client client, Set<TokenScope> scopes, Instant issuedAt, Instant expiresAt) {

    public AccessToken {
        Objects.requireNonNull(client, "client");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
