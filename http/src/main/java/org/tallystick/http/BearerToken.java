package org.tallystick.http;

import java.util.Optional;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.publication.TokenHolder;
import spark.Request;

/** Who sends a request: the organisation whose token it brings as {@code Authorization: Bearer <token>}. */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 4096;

    private BearerToken() {}

    /**
     * The organisation that sends the request.
     *
     * @throws HttpProblem 401 where there is no token, or one that is not in effect; 429 where its organisation makes
     *     too many requests
     */
    public static String organisation(Request request, Catalogue catalogue) {
        String organisation = sender(request, catalogue);
        RateLimit.ofRequests(request.raw()).take(organisation);
        return organisation;
    }

    /**
     * The same without counting the request.
     *
     * @throws HttpProblem 401 where there is no token, or one that is not in effect
     */
    public static String sender(Request request, Catalogue catalogue) {
        String header = request.raw().getHeader("Authorization");
        if (header == null) {
            throw HttpProblem.unauthorized("A token must be given: Authorization: Bearer <token>");
        }
        String token = token(header)
                .orElseThrow(() -> HttpProblem.unauthorized("The Authorization header must be: Bearer <token>"));
        return catalogue.organisationOf(token).orElseThrow(() -> HttpProblem.unauthorized("The token is not valid"));
    }

    /**
     * Who sends the request, where no token is asked for: empty without a token, or with one that is not in effect.
     *
     * @throws HttpProblem 429 where its organisation makes too many requests
     */
    public static Optional<TokenHolder> holder(Request request, Catalogue catalogue) {
        Optional<TokenHolder> holder = Optional.ofNullable(request.raw().getHeader("Authorization"))
                .flatMap(BearerToken::token)
                .flatMap(catalogue::holderOf);
        holder.ifPresent(known -> RateLimit.ofRequests(request.raw()).take(known.organisation()));
        return holder;
    }

    private static Optional<String> token(String header) {
        String given = header.strip();
        boolean bearer = given.length() > SCHEME.length()
                && given.length() <= LONGEST
                && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? Optional.of(given.substring(SCHEME.length()).strip()) : Optional.empty();
    }
}
