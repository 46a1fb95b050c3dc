package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.tallystick.store.token.AccessTokenStore;
import org.tallystick.store.token.Client;
import org.tallystick.store.token.TokenScope;
import spark.Request;

/** {@code POST /o/token/}: gives a client a token for the scopes that it asks for, or for all that it has. */
final class TokenEndpoint implements OAuthRoutes.Endpoint {

    private final ClientCheck clients;
    private final AccessTokenStore tokens;
    private final Duration expiry;

    TokenEndpoint(ClientCheck clients, AccessTokenStore tokens, Duration expiry) {
        this.clients = clients;
        this.tokens = tokens;
        this.expiry = expiry;
    }

    @Override
    public HTTPResponse answer(Request request, HTTPRequest form) throws ParseException, OAuthFault {
        TokenRequest asked = TokenRequest.parse(form);
        Client client = clients.require(request, asked.getClientAuthentication());
        if (!(asked.getAuthorizationGrant() instanceof ClientCredentialsGrant)) {
            throw new OAuthFault(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        }
        Set<TokenScope> scopes = scopes(asked.getScope(), client);
        String token = tokens.issue(client, scopes, expiry).orElseThrow(ClientCheck::unknown);
        BearerAccessToken bearer = new BearerAccessToken(token, expiry.toSeconds(), wire(scopes));
        return new AccessTokenResponse(new Tokens(bearer, null)).toHTTPResponse();
    }

    private static Set<TokenScope> scopes(Scope asked, Client client) throws OAuthFault {
        if (asked == null || asked.isEmpty()) {
            return client.scopes();
        }
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        for (Scope.Value name : asked) {
            scopes.add(TokenScope.named(name.getValue())
                    .filter(client.scopes()::contains)
                    .orElseThrow(() -> new OAuthFault(OAuth2Error.INVALID_SCOPE.setDescription(
                            "The client has: " + String.join(" ", TokenScope.wireNames(client.scopes()))))));
        }
        return scopes;
    }

    static Scope wire(Set<TokenScope> scopes) {
        return new Scope(TokenScope.wireNames(scopes).toArray(String[]::new));
    }
}
