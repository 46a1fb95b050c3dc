package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import java.util.Date;
import java.util.function.Predicate;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.Gate;
import org.tallystick.store.token.AccessToken;
import org.tallystick.store.token.AccessTokenStore;
import org.tallystick.store.token.Client;
import org.tallystick.store.token.TokenScope;
import spark.Request;

/**
 * {@code POST /o/introspect/}: says whether an access token is in effect and what it is good for. A client asks about its
 * own tokens; about others' only who has the scope introspection, as a client or with a token.
 */
final class IntrospectionEndpoint implements OAuthRoutes.Endpoint {

    private static final Gate GATE = Gate.asking(TokenScope.INTROSPECTION);

    private final ClientCheck clients;
    private final AccessTokenStore tokens;
    private final CurrentCatalogue catalogue;

    IntrospectionEndpoint(ClientCheck clients, AccessTokenStore tokens, CurrentCatalogue catalogue) {
        this.clients = clients;
        this.tokens = tokens;
        this.catalogue = catalogue;
    }

    @Override
    public HTTPResponse answer(Request request, HTTPRequest form) throws ParseException, OAuthFault {
        TokenIntrospectionRequest asked = TokenIntrospectionRequest.parse(form);
        Predicate<AccessToken> mayKnow = rights(request, asked);
        return tokens.find(asked.getToken().getValue())
                .filter(mayKnow)
                .map(IntrospectionEndpoint::described)
                .orElseGet(() -> new TokenIntrospectionSuccessResponse.Builder(false).build())
                .toHTTPResponse();
    }

    private Predicate<AccessToken> rights(Request request, TokenIntrospectionRequest asked) throws OAuthFault {
        if (asked.getClientAuthorization() != null) {
            GATE.admit(request, catalogue.read());
            return any -> true;
        }
        Client client = clients.require(request, asked.getClientAuthentication());
        return client.scopes().contains(TokenScope.INTROSPECTION)
                ? any -> true
                : token -> token.client().name().equals(client.name());
    }

    private static TokenIntrospectionSuccessResponse described(AccessToken token) {
        return new TokenIntrospectionSuccessResponse.Builder(true)
                .tokenType(AccessTokenType.BEARER)
                .clientID(new ClientID(token.client().name()))
                .scope(TokenEndpoint.wire(token.scopes()))
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .build();
    }
}
