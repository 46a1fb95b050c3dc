package org.tallystick.store.publication;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tallystick.store.token.AccessToken;
import org.tallystick.store.token.AccessTokenStore;
import org.tallystick.store.token.Secret;

/**
 * The access tokens that were seen while one version was in effect. Whatever takes a token or scope away makes a new
 * version; a new token does not, so that one that is unknown is looked up each time.
 */
final class AccessGrants {

    /** More distinct tokens than this are looked up again. */
    private static final int MOST = 100_000;

    private final AccessTokenStore tokens;
    private final Clock clock;
    private final Map<ByteBuffer, Grant> known = new ConcurrentHashMap<>();

    AccessGrants(AccessTokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    Optional<Caller> callerOf(String token) {
        ByteBuffer hash = ByteBuffer.wrap(Secret.hash(token));
        Grant grant = known.get(hash);
        if (grant == null) {
            Optional<AccessToken> found = tokens.find(token);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            grant = new Grant(
                    Caller.of(found.get().client(), found.get().scopes()),
                    found.get().expiresAt());
            keep(hash, grant);
        }
        return Optional.of(grant)
                .filter(kept -> clock.instant().isBefore(kept.expiresAt()))
                .map(Grant::caller);
    }

    private void keep(ByteBuffer hash, Grant grant) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(hash, grant);
    }

    private record Grant(Caller caller, Instant expiresAt) {}
}
