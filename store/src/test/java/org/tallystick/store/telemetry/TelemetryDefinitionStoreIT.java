package org.tallystick.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.definition.DefinitionImport;
import org.tallystick.store.publication.PublicationStore;
import org.tallystick.store.run.Run;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunStore;

class TelemetryDefinitionStoreIT {

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    private TelemetryDefinitionStore definitions;

    @BeforeEach
    void open() {
        definitions = new TelemetryDefinitionStore(fresh.database());
    }

    private static TelemetryDefinition exponential(String name, long high) {
        return definition(name, HistogramKind.EXPONENTIAL, 1L, high, 50);
    }

    private static TelemetryDefinition definition(
            String name, HistogramKind kind, Long low, Long high, Integer number, String... labels) {
        return new TelemetryDefinition(
                name,
                kind,
                true,
                low,
                high,
                number,
                List.of(labels),
                "Time spent, in “ms”",
                List.of("main", "content"),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", kind.wireName())
                        .put("high", high));
    }

    @Test
    void importedDefinitionsAreListedByNameAsTheyWere() {
        TelemetryDefinition spent = exponential("GC_MS", 10_000);
        TelemetryDefinition opened = definition("SCALARS_TABS.OPENED", HistogramKind.SCALAR, null, null, null);
        TelemetryDefinition chosen = definition("CHOSEN", HistogramKind.CATEGORICAL, 1L, 50L, 51, "this", "th\"at");

        definitions.importAll(List.of(spent, opened, chosen));

        assertThat(definitions.list()).containsExactly(chosen, spent, opened);
    }

    @Test
    void anImportSaysWhatItInsertedUpdatedAndLeftAndIsARun() {
        definitions.importAll(List.of(exponential("SAME", 100), exponential("CHANGED", 100), exponential("LEFT", 100)));

        DefinitionImport result = definitions.importAll(
                List.of(exponential("SAME", 100), exponential("CHANGED", 1000), exponential("NEW", 100)));

        assertThat(result.inserted()).containsExactly("NEW");
        assertThat(result.updated()).containsExactly("CHANGED");
        assertThat(result.unchanged()).containsExactly("SAME");
        assertThat(definitions.list()).hasSize(4);
        Run run = new RunStore(fresh.database()).list(1).get(0);
        assertThat(run.kind()).isEqualTo(RunKind.DEFINITIONS);
        assertThat(run.description()).isEqualTo("import of telemetry: 1 inserted, 1 updated, 1 unchanged");
        assertThat(new PublicationStore(fresh.database()).current().data()).isEqualTo(run.id());
    }

    @Test
    void anImportThatChangesNothingIsNoRun() {
        definitions.importAll(List.of(exponential("SAME", 100)));
        long version = new PublicationStore(fresh.database()).current().data();

        definitions.importAll(List.of(exponential("SAME", 100)));

        assertThat(new PublicationStore(fresh.database()).current().data()).isEqualTo(version);
    }

    @Test
    void oneIsFoundByItsNameWithHowMuchIsStored() {
        TelemetryDefinition counted = definition("TABS", HistogramKind.COUNT, null, null, null);
        definitions.importAll(List.of(counted, exponential("GC_MS", 100)));
        fresh.jdbi()
                .useHandle(handle -> handle.execute("insert into telemetry_aggregate"
                        + " values ('build_id', 'nightly', '41', '20150601', '[[COUNT]]_TABS', 1, '\\x01'),"
                        + " ('submission_date', 'nightly', '41', '20150602', '[[COUNT]]_TABS', 1, '\\x01')"));

        assertThat(definitions.find("TABS")).contains(counted);
        assertThat(definitions.stored("TABS")).contains(2L);
        assertThat(definitions.stored("GC_MS")).contains(0L);
        assertThat(definitions.find("NONE")).isEmpty();
        assertThat(definitions.stored("NONE")).isEmpty();
    }

    @Test
    void aRemovedDefinitionIsARunAndLeavesWhatIsStored() {
        definitions.importAll(List.of(exponential("GC_MS", 100), exponential("LEFT", 100)));
        fresh.jdbi()
                .useHandle(handle -> handle.execute("insert into telemetry_aggregate"
                        + " values ('build_id', 'nightly', '41', '20150601', 'GC_MS', 1, '\\x01')"));

        assertThat(definitions.remove("GC_MS")).isTrue();
        assertThat(definitions.remove("GC_MS")).isFalse();

        assertThat(definitions.list()).extracting(TelemetryDefinition::name).containsExactly("LEFT");
        Run run = new RunStore(fresh.database()).list(1).get(0);
        assertThat(run.description()).isEqualTo("remove of telemetry: GC_MS");
        assertThat(new PublicationStore(fresh.database()).current().data()).isEqualTo(run.id());
        definitions.importAll(List.of(exponential("GC_MS", 100)));
        assertThat(definitions.stored("GC_MS")).contains(1L);
    }

    @Test
    void theTablesTakeWhatTheJobPublishes() {
        fresh.jdbi().useHandle(handle -> {
            handle.execute("insert into run (kind) values ('telemetry'), ('telemetry-trim')");
            handle.execute("insert into telemetry_aggregate"
                    + " values ('build_id', 'nightly', '41', '20150601', 'GC_MS', 9223372036854775807, '\\x01')");
        });
        assertThat(new RunStore(fresh.database()).list(2))
                .extracting(Run::kind)
                .containsExactly(RunKind.TELEMETRY_TRIM, RunKind.TELEMETRY);
    }
}
