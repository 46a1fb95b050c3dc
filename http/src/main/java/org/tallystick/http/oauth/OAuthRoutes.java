package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpRoutes;
import org.tallystick.model.settings.OAuthSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.token.AccessTokenStore;
import org.tallystick.store.token.ClientStore;
import spark.Request;
import spark.Route;
import spark.Service;

/** Where clients get access tokens (RFC 6749, client credentials), give them back (RFC 7009) and ask about them (RFC 7662). */
public final class OAuthRoutes implements HttpRoutes {

    private final Endpoint token;
    private final Endpoint revocation;
    private final Endpoint introspection;

    /**
     * The routes on this database.
     *
     * @param catalogue shared with the other routes of the same server; the caller closes it
     */
    public OAuthRoutes(OAuthSettings settings, Database database, CurrentCatalogue catalogue) {
        AccessTokenStore tokens = new AccessTokenStore(database);
        ClientCheck clients = new ClientCheck(new ClientStore(database));
        this.token = new TokenEndpoint(clients, tokens, settings.tokenExpiry());
        this.revocation = new RevocationEndpoint(clients, tokens);
        this.introspection = new IntrospectionEndpoint(clients, tokens, catalogue);
    }

    @Override
    public void register(Service service) {
        post(service, "/o/token", token);
        post(service, "/o/revoke_token", revocation);
        post(service, "/o/introspect", introspection);
    }

    private static void post(Service service, String path, Endpoint endpoint) {
        Route route = (request, response) -> {
            try {
                return OAuthReply.of(response, endpoint.answer(request, OAuthRequest.of(request)));
            } catch (ParseException malformed) {
                return OAuthReply.of(response, OAuthReply.error(malformed));
            } catch (OAuthFault fault) {
                return OAuthReply.of(response, fault.error());
            }
        };
        service.post(path, route);
        service.post(path + "/", route);
    }

    /** What is answered at one path. */
    interface Endpoint {

        /**
         * The answer to a form.
         *
         * @throws ParseException where it is malformed
         * @throws OAuthFault where it is refused
         */
        HTTPResponse answer(Request request, HTTPRequest form) throws ParseException, OAuthFault;
    }
}
