package org.tallystick.store.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.definition.DefinitionImport;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunStore;

/** The definitions of histograms and scalars in PostgreSQL. Every change is one transaction and one committed run. */
public final class TelemetryDefinitionStore {

    private final Jdbi jdbi;

    /** The definitions of that database. */
    public TelemetryDefinitionStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** All definitions, by name. */
    public List<TelemetryDefinition> list() {
        return jdbi.withHandle(TelemetryDefinitionStore::list);
    }

    private static List<TelemetryDefinition> list(Handle handle) {
        return handle.createQuery(Sql.statement("telemetry/list-definitions"))
                .map((row, context) -> TelemetryDefinitionRow.read(row))
                .list();
    }

    /** The definition with this name. */
    public Optional<TelemetryDefinition> find(String name) {
        return jdbi.withHandle(handle -> find(handle, name));
    }

    private static Optional<TelemetryDefinition> find(Handle handle, String name) {
        return handle.createQuery(Sql.statement("telemetry/definition"))
                .bind("name", name)
                .map((row, context) -> TelemetryDefinitionRow.read(row))
                .findOne();
    }

    /** How many rows of histograms are stored of a defined metric, or empty where there is no such definition. */
    public Optional<Long> stored(String name) {
        return jdbi.withHandle(handle -> find(handle, name)
                .map(definition -> handle.createQuery(Sql.statement("telemetry/stored"))
                        .bind("metric", definition.storedName())
                        .mapTo(Long.class)
                        .one()));
    }

    /** Removes a definition, so that its metric is not served; what is stored of it stays. False where there is none. */
    public boolean remove(String name) {
        return jdbi.inTransaction(handle -> {
            int removed = handle.createUpdate(Sql.statement("telemetry/remove-definition"))
                    .bind("name", name)
                    .execute();
            if (removed == 1) {
                RunStore.recordChange(handle, RunKind.DEFINITIONS, "remove of telemetry: " + name);
            }
            return removed == 1;
        });
    }

    /** Inserts or updates all of them by name, or none. Others stay. */
    public DefinitionImport importAll(List<TelemetryDefinition> definitions) {
        return jdbi.inTransaction(handle -> {
            Map<String, TelemetryDefinition> before = new HashMap<>();
            list(handle).forEach(definition -> before.put(definition.name(), definition));
            List<String> inserted = new ArrayList<>();
            List<String> updated = new ArrayList<>();
            List<String> unchanged = new ArrayList<>();
            List<TelemetryDefinition> changed = new ArrayList<>();
            for (TelemetryDefinition definition : definitions) {
                TelemetryDefinition known = before.get(definition.name());
                if (definition.equals(known)) {
                    unchanged.add(definition.name());
                } else {
                    (known == null ? inserted : updated).add(definition.name());
                    changed.add(definition);
                }
            }
            DefinitionImport result = new DefinitionImport(inserted, updated, unchanged);
            if (result.changes()) {
                upsert(handle, changed);
                RunStore.recordChange(handle, RunKind.DEFINITIONS, "import of telemetry: " + result.summary());
            }
            return result;
        });
    }

    private static void upsert(Handle handle, List<TelemetryDefinition> definitions) {
        try (PreparedBatch batch = handle.prepareBatch(Sql.statement("telemetry/upsert-definition"))) {
            for (TelemetryDefinition definition : definitions) {
                batch.bind("name", definition.name())
                        .bind("kind", definition.kind().wireName())
                        .bind("keyed", definition.keyed())
                        .bind("low", definition.low())
                        .bind("high", definition.high())
                        .bind("buckets", definition.bucketCount())
                        .bind("labels", labels(definition))
                        .bind("description", definition.description())
                        .bindArray("processes", String.class, definition.processes())
                        .bind("definition", definition.source().toString())
                        .add();
            }
            batch.execute();
        }
    }

    private static String labels(TelemetryDefinition definition) {
        try {
            return definition.labels().isEmpty()
                    ? null
                    : TelemetryDefinitionRow.JSON.writeValueAsString(definition.labels());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts have a JSON form", impossible);
        }
    }
}
