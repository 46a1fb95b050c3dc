package org.tallystick.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpServer;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.OAuthSettings;
import org.tallystick.model.settings.ServingSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.token.ClientStore;
import org.tallystick.store.token.TokenScope;
import org.tallystick.testkit.TestPostgres;

/** A server, and Nimbus as the client that others use. */
class OAuthIT {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "read write aggregation";

    private static Database database;
    private static CurrentCatalogue catalogue;
    private static HttpServer server;

    private ClientStore clients;
    private String secret;

    @BeforeAll
    static void start() {
        database = Database.open(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 4));
        new Migrations(database).migrate();
        InstantSource now = () -> Optional.ofNullable(NOW.get()).orElseGet(Instant::now);
        Clock clock = now.withZone(ZoneOffset.UTC);
        catalogue = new CurrentCatalogue(database, clock);
        OAuthRoutes tokens = new OAuthRoutes(new OAuthSettings(Duration.ofHours(10)), database, catalogue);
        Gate gate = Gate.asking(TokenScope.READ, TokenScope.WRITE);
        server = HttpServer.start(
                new ServingSettings("127.0.0.1", 0, 16, List.of()),
                List.of(
                        tokens,
                        service -> service.get(
                                "/api",
                                (request, response) ->
                                        gate.admit(request, catalogue.read()).account())));
    }

    @AfterAll
    static void stop() {
        server.close();
        catalogue.close();
        database.close();
    }

    @BeforeEach
    void makeClient() {
        NOW.set(null);
        clients = new ClientStore(database);
        secret = clients.create(
                        "tracker", Optional.empty(), Set.of(TokenScope.READ, TokenScope.WRITE, TokenScope.AGGREGATION))
                .orElseThrow();
    }

    @AfterEach
    void removeClients() {
        clients.revoke("tracker");
        clients.revoke("other");
    }

    @Test
    void aClientGetsATokenForAllItsScopesAndUsesIt() throws Exception {
        HTTPResponse answer = ask(basic("tracker", secret), new ClientCredentialsGrant(), null);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getPragma()).isEqualTo("no-cache");
        assertThat(json(answer))
                .containsOnlyKeys("access_token", "expires_in", "token_type", "scope")
                .containsEntry("expires_in", 36_000)
                .containsEntry("token_type", "Bearer")
                .containsEntry("scope", ALL);
        HTTPResponse used = use(token(answer));
        assertThat(used.getStatusCode()).isEqualTo(200);
        assertThat(used.getBody().strip()).isEqualTo("client tracker");
    }

    @Test
    void aClientMayShowItsSecretInTheForm() throws Exception {
        ClientAuthentication form = new ClientSecretPost(new ClientID("tracker"), new Secret(secret));
        assertThat(use(token(ask(form, new ClientCredentialsGrant(), new Scope("read", "write"))))
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenForFewerScopesOpensLess() throws Exception {
        HTTPResponse answer = ask(basic("tracker", secret), new ClientCredentialsGrant(), new Scope("read"));
        assertThat(json(answer)).containsEntry("scope", "read");
        HTTPResponse used = use(token(answer));
        assertThat(used.getStatusCode()).isEqualTo(403);
        assertThat(used.getBody().strip()).isEqualTo("{\"error\": \"The token lacks scope: write\"}");
    }

    @Test
    void aScopeThatTheClientHasNotIsRefused() throws Exception {
        assertError(
                ask(basic("tracker", secret), new ClientCredentialsGrant(), new Scope("read", "introspection")),
                400,
                "invalid_scope");
        assertError(
                ask(basic("tracker", secret), new ClientCredentialsGrant(), new Scope("admin")), 400, "invalid_scope");
    }

    @Test
    void anotherGrantIsRefused() throws Exception {
        AuthorizationGrant code = new AuthorizationCodeGrant(new AuthorizationCode("code"), null);
        assertError(ask(basic("tracker", secret), code, null), 400, "unsupported_grant_type");
        assertError(post("/o/token/", "grant_type=magic", basic()), 400, "unsupported_grant_type");
    }

    @ParameterizedTest
    @CsvSource({"tracker, wrong", "nobody, wrong", "tracker, ''", "track\0er, wrong"})
    void whoDoesNotKnowTheSecretIsToldNothingElse(String name, String wrong) throws Exception {
        HTTPResponse answer = ask(basic(name, wrong), new ClientCredentialsGrant(), null);
        assertError(answer, 401, "invalid_client");
        assertThat(answer.getWWWAuthenticate()).isEqualTo("Basic realm=\"tallystick\"");
        assertThat(answer.getBody())
                .isEqualTo(ask(basic("tracker", "other"), new ClientCredentialsGrant(), null)
                        .getBody());
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials, 401, invalid_client",
        "scope=read, 400, invalid_request",
        "'', 400, invalid_request",
        "grant_type=client_credentials&scope=read&scope=write, 400, invalid_request"
    })
    void aMalformedFormIsRefused(String form, int status, String error) throws Exception {
        assertError(post("/o/token/", form, error.equals("invalid_client") ? null : basic()), status, error);
    }

    @Test
    void aSecretInTheAddressCountsForNothing() throws Exception {
        String query = "?client_id=tracker&client_secret=" + secret + "&grant_type=client_credentials";
        assertError(post("/o/token/" + query, "grant_type=client_credentials", null), 401, "invalid_client");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, at("/o/token"));
        request.setContentType("application/json");
        request.setAuthorization(basic());
        request.setBody("{\"grant_type\":\"client_credentials\"}");
        assertError(request.send(), 400, "invalid_request");
    }

    @Test
    void aReplacedSecretIsRefusedWhenItIsUsedAgain() throws Exception {
        assertThat(ask(basic("tracker", secret), new ClientCredentialsGrant(), null)
                        .getStatusCode())
                .isEqualTo(200);
        String replaced = clients.rotate("tracker").orElseThrow();
        assertError(ask(basic("tracker", secret), new ClientCredentialsGrant(), null), 401, "invalid_client");
        assertThat(ask(basic("tracker", replaced), new ClientCredentialsGrant(), null)
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenIsRefusedFromTheMomentOfItsExpiry() throws Exception {
        AccessToken token = token();
        assertThat(use(token).getStatusCode()).isEqualTo(200);
        NOW.set(Instant.now().plus(Duration.ofHours(10)).plusSeconds(1));
        HTTPResponse late = use(token);
        assertThat(late.getStatusCode()).isEqualTo(401);
        assertThat(late.getBody().strip()).isEqualTo("{\"error\": \"The token is not valid\"}");
    }

    @Test
    void aTokenThatIsGivenBackIsRefusedByTheNextRequest() throws Exception {
        AccessToken token = token();
        assertThat(use(token).getStatusCode()).isEqualTo(200);
        assertThat(revoke("tracker", secret, token).getStatusCode()).isEqualTo(200);
        assertThat(use(token).getStatusCode()).isEqualTo(401);
        assertThat(revoke("tracker", secret, token).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aClientCannotGiveBackWhatIsNotIts() throws Exception {
        AccessToken token = token();
        String other = clients.create("other", Optional.empty(), Set.of(TokenScope.READ))
                .orElseThrow();
        assertError(revoke("other", other, token), 400, "unauthorized_client");
        assertError(revoke("other", "wrong", token), 401, "invalid_client");
        assertThat(use(token).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aRemovedClientsTokensAreRefusedByTheNextRequest() throws Exception {
        AccessToken token = token();
        assertThat(use(token).getStatusCode()).isEqualTo(200);
        clients.revoke("tracker");
        assertThat(use(token).getStatusCode()).isEqualTo(401);
    }

    @Test
    void aScopeThatIsTakenAwayIsMissingAtTheNextRequest() throws Exception {
        AccessToken token = token();
        assertThat(use(token).getStatusCode()).isEqualTo(200);
        clients.rotate("tracker", Set.of(TokenScope.READ));
        assertThat(use(token).getStatusCode()).isEqualTo(403);
    }

    @Test
    void aClientIsToldAboutItsOwnToken() throws Exception {
        TokenIntrospectionSuccessResponse told = introspect(basic("tracker", secret), token());
        assertThat(told.isActive()).isTrue();
        assertThat(told.getClientID().getValue()).isEqualTo("tracker");
        assertThat(told.getScope().toString()).isEqualTo(ALL);
        assertThat(told.getExpirationTime().getTime() - told.getIssueTime().getTime())
                .isEqualTo(36_000_000L);
    }

    @Test
    void nothingIsToldOfATokenThatIsNotInEffect() throws Exception {
        AccessToken token = token();
        revoke("tracker", secret, token);
        HTTPResponse answer = new TokenIntrospectionRequest(at("/o/introspect/"), basic("tracker", secret), token)
                .toHTTPRequest()
                .send();
        assertThat(answer.getBody().strip()).isEqualTo("{\"active\":false}");
        assertThat(answer.getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void othersTokensAreToldOfOnlyToWhoMayAsk() throws Exception {
        String other = clients.create("other", Optional.empty(), Set.of(TokenScope.READ))
                .orElseThrow();
        assertThat(introspect(basic("other", other), token()).isActive()).isFalse();
        other = clients.rotate("other", Set.of(TokenScope.INTROSPECTION)).orElseThrow();
        assertThat(introspect(basic("other", other), token()).isActive()).isTrue();
    }

    @Test
    void aTokenMayBeShownInsteadOfASecretToAsk() throws Exception {
        AccessToken plain = token();
        HTTPResponse refused = new TokenIntrospectionRequest(at("/o/introspect/"), plain, plain)
                .toHTTPRequest()
                .send();
        assertThat(refused.getStatusCode()).isEqualTo(403);
        String other = clients.create("other", Optional.empty(), Set.of(TokenScope.INTROSPECTION))
                .orElseThrow();
        AccessToken asking = token(ask(basic("other", other), new ClientCredentialsGrant(), null));
        HTTPResponse told = new TokenIntrospectionRequest(at("/o/introspect/"), asking, plain)
                .toHTTPRequest()
                .send();
        assertThat(TokenIntrospectionResponse.parse(told).toSuccessResponse().isActive())
                .isTrue();
    }

    private static Map<String, Object> json(HTTPResponse answer) throws Exception {
        return JSON.readValue(answer.getBody(), new TypeReference<>() {});
    }

    private AccessToken token() throws Exception {
        return token(ask(basic("tracker", secret), new ClientCredentialsGrant(), null));
    }

    private static AccessToken token(HTTPResponse answer) throws Exception {
        AccessTokenResponse response = TokenResponse.parse(answer).toSuccessResponse();
        return response.getTokens().getAccessToken();
    }

    private static HTTPResponse ask(ClientAuthentication client, AuthorizationGrant grant, Scope scope)
            throws Exception {
        return new TokenRequest.Builder(at("/o/token/"), client, grant)
                .scope(scope)
                .build()
                .toHTTPRequest()
                .send();
    }

    private static HTTPResponse use(AccessToken token) throws Exception {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, at("/api"));
        request.setAuthorization(new BearerAccessToken(token.getValue()).toAuthorizationHeader());
        return request.send();
    }

    private static HTTPResponse revoke(String client, String secret, AccessToken token) throws Exception {
        return new TokenRevocationRequest(at("/o/revoke_token/"), basic(client, secret), token)
                .toHTTPRequest()
                .send();
    }

    private static TokenIntrospectionSuccessResponse introspect(ClientAuthentication client, AccessToken token)
            throws Exception {
        return TokenIntrospectionResponse.parse(new TokenIntrospectionRequest(at("/o/introspect/"), client, token)
                        .toHTTPRequest()
                        .send())
                .toSuccessResponse();
    }

    private static HTTPResponse post(String path, String form, String authorization) throws Exception {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, at(path));
        request.setContentType("application/x-www-form-urlencoded");
        if (authorization != null) {
            request.setAuthorization(authorization);
        }
        request.setBody(form);
        return request.send();
    }

    private static void assertError(HTTPResponse answer, int status, String error) throws Exception {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(TokenErrorResponse.parse(answer).getErrorObject().getCode()).isEqualTo(error);
        assertThat(answer.getCacheControl()).isEqualTo("no-store");
    }

    private static ClientAuthentication basic(String client, String secret) {
        return new ClientSecretBasic(new ClientID(client), new Secret(secret));
    }

    private String basic() {
        return ((ClientSecretBasic) basic("tracker", secret)).toHTTPAuthorizationHeader();
    }

    private static URI at(String path) {
        return URI.create(server.uri() + path);
    }
}
