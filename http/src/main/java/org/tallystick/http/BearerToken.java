package org.tallystick.http;

import org.tallystick.store.publication.Catalogue;
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
        String header = request.raw().getHeader("Authorization");
        if (header == null) {
            throw HttpProblem.unauthorized("A token must be given: Authorization: Bearer <token>");
        }
        boolean bearer = header.length() > SCHEME.length()
                && header.length() <= LONGEST
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!bearer) {
            throw HttpProblem.unauthorized("The Authorization header must be: Bearer <token>");
        }
        String organisation = catalogue
                .organisationOf(header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> HttpProblem.unauthorized("The token is not valid"));
        RateLimit.ofRequests(request.raw()).take(organisation);
        return organisation;
    }
}
