package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import org.tallystick.http.RateLimit;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.token.Client;
import org.tallystick.store.token.ClientStore;
import spark.Request;

/** Which client asks, by its name and secret in an HTTP Basic header or in the form. */
final class ClientCheck {

    private final ClientStore clients;

    ClientCheck(ClientStore clients) {
        this.clients = clients;
    }

    /**
     * The client, whose request is counted.
     *
     * @param shown what it shows, or null
     * @throws OAuthFault invalid_client where that is no secret in effect; the answer does not say what is wrong with it
     * @throws org.tallystick.http.HttpProblem 429 where it makes too many requests
     */
    Client require(Request request, ClientAuthentication shown) throws OAuthFault {
        if (shown instanceof PlainClientSecret secret) {
            Client client = clients.authenticate(
                            secret.getClientID().getValue(),
                            secret.getClientSecret().getValue())
                    .orElseThrow(ClientCheck::unknown);
            RateLimit.ofRequests(request.raw()).take(Caller.of(client).account());
            return client;
        }
        throw unknown();
    }

    static OAuthFault unknown() {
        return new OAuthFault(OAuth2Error.INVALID_CLIENT.setDescription("Unknown client, or not its secret"));
    }
}
