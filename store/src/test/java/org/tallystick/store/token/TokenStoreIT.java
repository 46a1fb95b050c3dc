package org.tallystick.store.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.publication.PublicationStore;

class TokenStoreIT {

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    private TokenStore tokens;

    @BeforeEach
    void open() {
        tokens = new TokenStore(fresh.database());
    }

    @Test
    void aTokenLeadsToItsOrganisation() {
        String token = tokens.create("shop").orElseThrow();

        assertThat(tokens.organisationOf(token)).contains("shop");
        assertThat(tokens.organisationOf(token + "x")).isEmpty();
        assertThat(tokens.organisationOf("")).isEmpty();
    }

    @Test
    void aTokenIsRandomAndFitsAHeader() {
        String first = tokens.create("shop").orElseThrow();
        String second = tokens.create("bank").orElseThrow();

        assertThat(first).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(second);
    }

    @Test
    void theTokenItselfIsNotStored() {
        String token = tokens.create("shop").orElseThrow();

        assertThat(fresh.text("select t::text from token t")).contains("shop").doesNotContain(token);
    }

    @Test
    void anOrganisationHasOneToken() {
        String token = tokens.create("shop").orElseThrow();

        assertThat(tokens.create("shop")).isEmpty();
        assertThat(tokens.organisationOf(token)).contains("shop");
    }

    @Test
    void aReplacedTokenIsRefused() {
        String old = tokens.create("shop").orElseThrow();

        String replaced = tokens.update("shop").orElseThrow();

        assertThat(tokens.organisationOf(old)).isEmpty();
        assertThat(tokens.organisationOf(replaced)).contains("shop");
    }

    @Test
    void thereIsNothingToReplaceWithoutAToken() {
        assertThat(tokens.update("shop")).isEmpty();
        assertThat(tokens.list()).isEmpty();
    }

    @Test
    void aDeletedTokenIsRefused() {
        String token = tokens.create("shop").orElseThrow();

        assertThat(tokens.delete("shop")).isTrue();
        assertThat(tokens.organisationOf(token)).isEmpty();
        assertThat(tokens.delete("shop")).isFalse();
    }

    @Test
    void organisationsAreListedByName() {
        tokens.create("shop");
        tokens.create("bank");
        tokens.update("bank");

        assertThat(tokens.list()).extracting(TokenStore.Organisation::org).containsExactly("bank", "shop");
        assertThat(tokens.list().get(0).updatedAt())
                .isAfterOrEqualTo(tokens.list().get(0).createdAt());
    }

    @Test
    void aTokenKeepsItsScopesUntilOthersAreGiven() {
        tokens.create("shop", Set.of(TokenScope.READ_AGGREGATES));
        assertThat(tokens.list().get(0).scopes()).containsExactly(TokenScope.READ_AGGREGATES);
        tokens.update("shop");
        assertThat(tokens.list().get(0).scopes()).containsExactly(TokenScope.READ_AGGREGATES);
        tokens.update("shop", Set.of());
        assertThat(tokens.list().get(0).scopes()).isEmpty();
    }

    @Test
    void aScopeOfAnotherVersionIsLeftOut() {
        tokens.create("shop");
        fresh.jdbi()
                .useHandle(handle -> handle.execute("update token set scopes = '{write:everything,read:aggregates}'"));

        assertThat(tokens.list().get(0).scopes()).containsExactly(TokenScope.READ_AGGREGATES);
    }

    @Test
    void everyChangeOfTokensIsANewVersionOfAccess() {
        PublicationStore publication = new PublicationStore(fresh.database());
        long before = publication.current().access();

        tokens.create("shop");
        tokens.update("shop");
        tokens.delete("shop");

        assertThat(publication.current().access()).isGreaterThanOrEqualTo(before + 3);
        assertThat(publication.current().data()).isZero();
    }
}
