package org.tallystick.store.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.DatabaseUnavailable;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;
import org.tallystick.testkit.TestPostgres;

class CatalogueReaderIT {

    private Database database;
    private CatalogueReader reader;

    @BeforeEach
    void open() {
        database = Database.open(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 2));
        new Migrations(database).migrate();
        reader = new CatalogueReader(database);
    }

    @AfterEach
    void close() {
        reader.close();
        database.close();
    }

    @Test
    void anEmptyDatabaseHasAnEmptyCatalogue() {
        assertThat(reader.read().definitions()).isEmpty();
        assertThat(organisationOf("anything")).isEmpty();
        assertThat(reader.read().version().data()).isZero();
    }

    @Test
    void nothingIsReadAgainWhileNothingChanges() {
        assertThat(reader.read()).isSameAs(reader.read());
    }

    @Test
    void anImportedAndARemovedDefinitionAreSeenAtOnce() throws Exception {
        DefinitionStore definitions = new DefinitionStore(database);
        Catalogue before = reader.read();
        definitions.importAll(List.of(definition("logins")));
        assertThat(reader.read().definition("logins")).contains(definition("logins"));
        assertThat(before.definition("logins")).isEmpty();
        definitions.remove("logins");
        assertThat(reader.read().definition("logins")).isEmpty();
    }

    @Test
    void tokensAreSeenFromTheirCreationToTheirEnd() {
        TokenStore tokens = new TokenStore(database);
        String first = tokens.create("cozy").orElseThrow();
        assertThat(organisationOf(first)).contains("cozy");
        String second = tokens.update("cozy").orElseThrow();
        assertThat(organisationOf(first)).isEmpty();
        assertThat(organisationOf(second)).contains("cozy");
        tokens.delete("cozy");
        assertThat(organisationOf(second)).isEmpty();
    }

    @Test
    void aTokenIsSeenWithItsScopes() {
        TokenStore tokens = new TokenStore(database);
        String token = tokens.create("cozy", Set.of(TokenScope.READ_AGGREGATES)).orElseThrow();
        assertThat(reader.read().callerOf(token))
                .contains(Caller.ofOrganisation("cozy", Set.of(TokenScope.READ_AGGREGATES)));
        assertThat(reader.read().callerOf(token + "x")).isEmpty();
    }

    @Test
    void aLostConnectionIsMadeAnewUnnoticed() {
        Catalogue before = reader.read();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()")
                        .mapTo(Boolean.class)
                        .list());
        assertThat(reader.read()).isSameAs(before);
    }

    @Test
    void aServerThatIsGoneIsSaidAtOnce() {
        DatabaseSettings nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "nobody", null, 2);
        try (Database gone = Database.open(nowhere);
                CatalogueReader lost = new CatalogueReader(gone)) {
            long began = System.nanoTime();
            assertThatThrownBy(lost::read)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("The version of the published data cannot be read: ");
            assertThat(System.nanoTime() - began).isLessThan(3_000_000_000L);
        }
    }

    private Optional<String> organisationOf(String token) {
        return reader.read().callerOf(token).flatMap(Caller::organisation);
    }

    private static MeasureDefinition definition(String name) throws Exception {
        return DefinitionFile.parse("test", "{\"definitions\":[{\"name\":\"" + name + "\",\"org\":\"cozy\"}]}")
                .get(0);
    }
}
