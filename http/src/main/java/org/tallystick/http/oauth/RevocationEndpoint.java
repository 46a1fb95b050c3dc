package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import org.tallystick.store.token.AccessTokenStore;
import org.tallystick.store.token.Client;
import spark.Request;

/** {@code POST /o/revoke_token/}: takes a token back from the client that brings it; one that is not in effect is no error. */
final class RevocationEndpoint implements OAuthRoutes.Endpoint {

    private final ClientCheck clients;
    private final AccessTokenStore tokens;

    RevocationEndpoint(ClientCheck clients, AccessTokenStore tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    @Override
    public HTTPResponse answer(Request request, HTTPRequest form) throws ParseException, OAuthFault {
        TokenRevocationRequest asked = TokenRevocationRequest.parse(form);
        Client client = clients.require(request, asked.getClientAuthentication());
        String token = asked.getToken().getValue();
        if (!tokens.revoke(token, client) && tokens.find(token).isPresent()) {
            throw new OAuthFault(OAuth2Error.UNAUTHORIZED_CLIENT.setDescription("The token is another client's"));
        }
        return new HTTPResponse(HTTPResponse.SC_OK);
    }
}
