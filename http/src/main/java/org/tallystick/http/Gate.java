package org.tallystick.http;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.token.TokenScope;
import spark.Request;

/**
 * What a route asks of whoever calls it, by {@code Authorization: Bearer <token>}; the one place where that is decided.
 * It decides by the catalogue that it is given: who read that after the request came in decides on what was in effect
 * then.
 */
public final class Gate {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 4096;

    private final Kind kind;
    private final Set<TokenScope> scopes;

    private Gate(Kind kind, Set<TokenScope> scopes) {
        this.kind = kind;
        this.scopes = scopes;
    }

    /** Asks for nothing: who has no token that is in effect is {@link Caller#anonymous}. */
    public static Gate open() {
        return new Gate(Kind.OPEN, Set.of());
    }

    /** Asks for a token with all of these scopes. */
    public static Gate asking(TokenScope scope, TokenScope... more) {
        return new Gate(Kind.SCOPED, EnumSet.of(scope, more));
    }

    /** Asks for a token with this scope, or for an organisation's token of DACC's kind, which has no scopes. */
    public static Gate ofMeasures(TokenScope scope) {
        return new Gate(Kind.MEASURES, EnumSet.of(scope));
    }

    /**
     * Who sends the request, which is counted.
     *
     * @throws HttpProblem 401 where a token is asked for and there is none, or one that is not in effect; 403 where it
     *     lacks a scope; 429 where its organisation or client makes too many requests
     */
    public Caller admit(Request request, Catalogue catalogue) {
        Caller caller = recognise(request, catalogue);
        if (caller.isKnown()) {
            RateLimit.ofRequests(request.raw()).take(caller.account());
        }
        return caller;
    }

    /**
     * The same without counting the request.
     *
     * @throws HttpProblem 401 where a token is asked for and there is none, or one that is not in effect; 403 where it
     *     lacks a scope
     */
    public Caller recognise(Request request, Catalogue catalogue) {
        Optional<String> header = Optional.ofNullable(request.raw().getHeader("Authorization"));
        Optional<String> token = header.flatMap(Gate::token);
        Optional<Caller> known = token.flatMap(catalogue::callerOf);
        if (kind == Kind.OPEN) {
            return known.orElse(Caller.anonymous());
        }
        Caller caller = known.orElseThrow(() -> HttpProblem.unauthorized(fault(header, token)));
        if (kind == Kind.SCOPED || !caller.isPlainOrganisation()) {
            requireScopes(caller);
        }
        return caller;
    }

    private static String fault(Optional<String> header, Optional<String> token) {
        if (header.isEmpty()) {
            return "A token must be given: Authorization: Bearer <token>";
        }
        return token.isEmpty() ? "The Authorization header must be: Bearer <token>" : "The token is not valid";
    }

    private void requireScopes(Caller caller) {
        if (!caller.scopes().containsAll(scopes)) {
            String lacking = names(scopes.stream().filter(scope -> !caller.has(scope)));
            throw HttpProblem.forbidden("The token lacks scope: " + lacking)
                    .with(
                            "WWW-Authenticate",
                            "Bearer error=\"insufficient_scope\", scope=\"" + names(scopes.stream()) + "\"");
        }
    }

    private static String names(Stream<TokenScope> scopes) {
        return scopes.map(TokenScope::wireName).collect(Collectors.joining(" "));
    }

    private static Optional<String> token(String header) {
        String given = header.strip();
        boolean bearer = given.length() > SCHEME.length()
                && given.length() <= LONGEST
                && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? Optional.of(given.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    private enum Kind {
        OPEN,
        SCOPED,
        MEASURES
    }
}
