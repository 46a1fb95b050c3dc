package org.tallystick.store.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.publication.PublicationStore;

class ClientStoreIT {

    private static final Set<TokenScope> BOTH = Set.of(TokenScope.READ, TokenScope.WRITE);
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    private ClientStore clients;
    private AccessTokenStore tokens;

    @BeforeEach
    void open() {
        clients = new ClientStore(fresh.database());
        tokens = new AccessTokenStore(fresh.database());
    }

    @Test
    void aClientIsKnownByItsSecretOnly() {
        String secret = clients.create("tracker", Optional.of("shop"), BOTH).orElseThrow();
        Client client = clients.authenticate("tracker", secret).orElseThrow();
        assertThat(client.organisation()).contains("shop");
        assertThat(client.scopes()).isEqualTo(BOTH);
        assertThat(clients.authenticate("tracker", secret + "x")).isEmpty();
        assertThat(clients.authenticate("other", secret)).isEmpty();
        assertThat(clients.create("tracker", Optional.empty(), BOTH)).isEmpty();
    }

    @Test
    void neitherSecretsNorTokensAreStored() {
        String secret = clients.create("tracker", Optional.empty(), BOTH).orElseThrow();
        String token = issue(secret, BOTH);
        String stored = fresh.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select string_agg(c::text || t::text, '') from oauth_client c, access_token t")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).contains("tracker").doesNotContain(secret, token);
    }

    @Test
    void aReplacedSecretIsRefusedAndTokensStay() {
        String old = clients.create("tracker", Optional.empty(), BOTH).orElseThrow();
        String token = issue(old, BOTH);
        String secret = clients.rotate("tracker").orElseThrow();
        assertThat(clients.authenticate("tracker", old)).isEmpty();
        assertThat(clients.authenticate("tracker", secret)).isPresent();
        assertThat(tokens.find(token)).isPresent();
        assertThat(clients.rotate("nobody")).isEmpty();
    }

    @Test
    void aSecretThatIsReplacedWhileItIsUsedYieldsNoToken() {
        String old = clients.create("tracker", Optional.empty(), BOTH).orElseThrow();
        Client shown = clients.authenticate("tracker", old).orElseThrow();
        clients.rotate("tracker");
        assertThat(tokens.issue(shown, BOTH, HOUR)).isEmpty();
    }

    @Test
    void aScopeThatIsTakenFromAClientIsTakenFromItsTokens() {
        String secret = clients.create("tracker", Optional.empty(), BOTH).orElseThrow();
        String token = issue(secret, BOTH);
        clients.rotate("tracker", Set.of(TokenScope.READ, TokenScope.AGGREGATION));
        assertThat(tokens.find(token).orElseThrow().scopes()).containsExactly(TokenScope.READ);
    }

    @Test
    void aRemovedClientHasNoTokens() {
        String token = issue(clients.create("tracker", Optional.empty(), BOTH).orElseThrow(), BOTH);
        assertThat(clients.revoke("tracker")).isTrue();
        assertThat(clients.revoke("tracker")).isFalse();
        assertThat(tokens.find(token)).isEmpty();
        assertThat(clients.list()).isEmpty();
    }

    @Test
    void allTokensOfAClientCanBeTakenBack() {
        String secret = clients.create("tracker", Optional.empty(), BOTH).orElseThrow();
        String token = issue(secret, BOTH);
        assertThat(clients.list().get(0).tokens()).isEqualTo(1);
        assertThat(clients.revokeTokens("tracker")).isEqualTo(1);
        assertThat(tokens.find(token)).isEmpty();
        assertThat(clients.authenticate("tracker", secret)).isPresent();
    }

    @Test
    void anExpiredTokenIsNotFoundAndGoesWhenAnotherIsIssued() {
        String secret = clients.create("tracker", Optional.empty(), BOTH).orElseThrow();
        String token = issue(secret, BOTH);
        fresh.jdbi().useHandle(handle -> handle.execute("update access_token set expires_at = now()"));
        assertThat(tokens.find(token)).isEmpty();
        assertThat(clients.list().get(0).tokens()).isZero();
        issue(secret, BOTH);
        int stored = fresh.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from access_token")
                        .mapTo(Integer.class)
                        .one());
        assertThat(stored).isEqualTo(1);
    }

    @Test
    void whatIsTakenAwayMakesAVersionAndANewTokenDoesNot() {
        String secret = clients.create("tracker", Optional.empty(), BOTH).orElseThrow();
        long before = accessVersion();
        String token = issue(secret, BOTH);
        assertThat(accessVersion()).isEqualTo(before);
        Client client = clients.authenticate("tracker", secret).orElseThrow();
        assertThat(tokens.revoke(token, client)).isTrue();
        assertThat(accessVersion()).isEqualTo(before + 1);
        assertThat(tokens.revoke(token, client)).isFalse();
        assertThat(accessVersion()).isEqualTo(before + 1);
    }

    private String issue(String secret, Set<TokenScope> scopes) {
        return tokens.issue(clients.authenticate("tracker", secret).orElseThrow(), scopes, HOUR)
                .orElseThrow();
    }

    private long accessVersion() {
        return new PublicationStore(fresh.database()).current().access();
    }
}
