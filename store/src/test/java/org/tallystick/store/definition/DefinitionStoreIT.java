package org.tallystick.store.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.store.FreshDatabase.definition;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.publication.PublicationStore;
import org.tallystick.store.run.Run;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunStore;

class DefinitionStoreIT {

    private static final String GROUPED =
            ", \"group1Key\": \"page\", \"rollups\": [\"month\"], \"wildcards\": [[\"page\"]]";

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    private DefinitionStore definitions;

    @BeforeEach
    void open() {
        definitions = new DefinitionStore(fresh.database());
    }

    @Test
    void anImportedDefinitionIsFoundAsItWas() {
        MeasureDefinition definition = definition(
                "logins",
                GROUPED
                        + ", \"timeZone\": \"Europe/Paris\", \"weekStart\": \"sunday\", \"description\": \"it's “so”\"");

        definitions.importAll(List.of(definition));

        assertThat(definitions.find("logins")).contains(definition);
        assertThat(definitions.find("Logins")).isEmpty();
    }

    @Test
    void definitionsAreListedByName() {
        definitions.importAll(List.of(definition("logouts", ""), definition("logins", "")));

        assertThat(definitions.list()).extracting(MeasureDefinition::name).containsExactly("logins", "logouts");
    }

    @Test
    void anImportSaysWhatItInsertedUpdatedAndLeft() {
        definitions.importAll(List.of(definition("same", ""), definition("changed", "")));

        DefinitionImport result = definitions.importAll(List.of(
                definition("same", ""), definition("changed", ", \"aggregationThreshold\": 9"), definition("new", "")));

        assertThat(result.inserted()).containsExactly("new");
        assertThat(result.updated()).containsExactly("changed");
        assertThat(result.unchanged()).containsExactly("same");
        assertThat(result.summary()).isEqualTo("1 inserted, 1 updated, 1 unchanged");
    }

    @Test
    void everyChangeIsACommittedRunAndANewVersion() {
        definitions.importAll(List.of(definition("logins", "")));

        Run run = new RunStore(fresh.database()).list(1).get(0);
        assertThat(run.kind()).isEqualTo(RunKind.DEFINITIONS);
        assertThat(run.status()).isEqualTo("committed");
        assertThat(run.description()).isEqualTo("import: 1 inserted, 0 updated, 0 unchanged");
        assertThat(new PublicationStore(fresh.database()).current().data()).isEqualTo(run.id());
    }

    @Test
    void anImportThatChangesNothingIsNoRun() {
        definitions.importAll(List.of(definition("logins", "")));

        definitions.importAll(List.of(definition("logins", "")));

        assertThat(new RunStore(fresh.database()).list(10)).hasSize(1);
    }

    @Test
    void anythingButTheKeysMayChangeOnceTallied() {
        definitions.importAll(List.of(definition("logins", GROUPED)));
        fresh.tally("logins");

        DefinitionImport result = definitions.importAll(List.of(definition(
                "logins", ", \"group1Key\": \"page\", \"aggregationThreshold\": 20, \"withQuartiles\": true")));

        assertThat(result.updated()).containsExactly("logins");
    }

    @Test
    void aMeasureThatWasNeverTalliedMayChangeAltogether() {
        definitions.importAll(List.of(definition("logins", GROUPED)));

        definitions.importAll(List.of(definition("logins", ", \"aggregationPeriod\": \"hour\"")));

        assertThat(definitions.find("logins")).contains(definition("logins", ", \"aggregationPeriod\": \"hour\""));
    }

    @Test
    void theKeysOfATalliedMeasureCannotChangeAndNothingElseDoes() {
        definitions.importAll(List.of(definition("logins", GROUPED), definition("logouts", "")));
        fresh.tally("logins");

        assertThatThrownBy(() -> definitions.importAll(List.of(
                        definition("logouts", ", \"aggregationThreshold\": 9"),
                        definition("logins", ", \"group1Key\": \"device\""),
                        definition("new", ""))))
                .isInstanceOf(DefinitionConflict.class)
                .hasMessageContaining("cannot change once it has been tallied: logins; nothing was changed");

        assertThat(definitions.find("logouts")).contains(definition("logouts", ""));
        assertThat(definitions.find("new")).isEmpty();
    }

    @Test
    void periodTimeZoneAndWeekStartBelongToTheKeys() {
        definitions.importAll(List.of(definition("logins", "")));
        fresh.tally("logins");

        for (String change : List.of(
                ", \"aggregationPeriod\": \"hour\"",
                ", \"timeZone\": \"Europe/Paris\"",
                ", \"weekStart\": \"sunday\"")) {
            assertThatThrownBy(() -> definitions.importAll(List.of(definition("logins", change))))
                    .as(change)
                    .isInstanceOf(DefinitionConflict.class);
        }
    }

    @Test
    void rowsOfRollupsAndWildcardsThatAreNoLongerDefinedVanish() {
        definitions.importAll(List.of(definition("logins", GROUPED)));
        fresh.aggregate("logins", "day", "2026-01-01T00:00:00Z", "\"home\"", 0, 9);
        fresh.aggregate("logins", "day", "2026-01-01T00:00:00Z", "\"*\"", 1, 9);
        fresh.aggregate("logins", "month", "2026-01-01T00:00:00Z", "\"home\"", 0, 9);

        definitions.importAll(List.of(definition("logins", ", \"group1Key\": \"page\"")));

        assertThat(fresh.number("select count(*) from aggregate")).isEqualTo(1);
        assertThat(fresh.number("select count(*) from aggregate where period = 'day' and wildcards = 0"))
                .isEqualTo(1);
    }

    @Test
    void newRollupsAndWildcardsArePublishedByTheNextRun() {
        definitions.importAll(List.of(definition("logins", ", \"group1Key\": \"page\"")));
        assertThat(fresh.number("select count(*) from republish")).isZero();

        definitions.importAll(List.of(definition("logins", GROUPED)));

        assertThat(
                        fresh.number(
                                "select count(*) from republish where measure_name = 'logins' and from_date = date '0001-01-01'"))
                .isEqualTo(1);
    }

    @Test
    void aRemovalSaysWhatGoesWithIt() {
        definitions.importAll(List.of(definition("logins", "")));
        fresh.aggregate("logins", "day", "2026-01-01T00:00:00Z", null, 0, 9);
        fresh.tally("logins");

        assertThat(definitions.removal("logins")).contains(new DefinitionRemoval("logins", 1, 1));
        assertThat(definitions.removal("nothing")).isEmpty();
    }

    @Test
    void aRemovedDefinitionTakesItsRowsAndTalliesAlong() {
        definitions.importAll(List.of(definition("logins", ""), definition("logouts", "")));
        fresh.aggregate("logins", "day", "2026-01-01T00:00:00Z", null, 0, 9);
        fresh.aggregate("logouts", "day", "2026-01-01T00:00:00Z", null, 0, 9);
        fresh.tally("logins");

        assertThat(definitions.remove("logins")).isTrue();

        assertThat(definitions.find("logins")).isEmpty();
        assertThat(fresh.number("select count(*) from aggregate where measure_name = 'logins'"))
                .isZero();
        assertThat(fresh.number("select count(*) from aggregate where measure_name = 'logouts'"))
                .isEqualTo(1);
        assertThat(fresh.number("select count(*) from tally_file")).isZero();
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        assertThat(definitions.remove("nothing")).isFalse();
        assertThat(new RunStore(fresh.database()).list(10)).isEmpty();
    }

    @Test
    void namesAreDataAndNoSql() {
        String name = "'; drop table aggregate; --";
        definitions.importAll(List.of(definition(name, "")));

        assertThat(definitions.find(name)).isPresent();
        assertThat(definitions.remove(name)).isTrue();
        assertThat(fresh.number("select count(*) from aggregate")).isZero();
    }
}
