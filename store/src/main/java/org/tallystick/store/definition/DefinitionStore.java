package org.tallystick.store.definition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.definition.DefinitionJson;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunStore;

/** The definitions of measures in PostgreSQL. Every change is one transaction and one committed run. */
public final class DefinitionStore {

    private final Jdbi jdbi;

    /** The definitions of that database. */
    public DefinitionStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** All definitions, by name. */
    public List<MeasureDefinition> list() {
        return jdbi.withHandle(DefinitionStore::list);
    }

    /** All definitions, by name, as the transaction of this handle sees them. */
    public static List<MeasureDefinition> list(Handle handle) {
        return handle.createQuery(Sql.statement("definition/list"))
                .mapTo(String.class)
                .map(DefinitionRow::parse)
                .list();
    }

    /** The definition with this name. */
    public Optional<MeasureDefinition> find(String name) {
        return jdbi.withHandle(handle -> find(handle, name));
    }

    /**
     * Inserts or updates all of them by name, or none.
     *
     * @throws DefinitionConflict where one would change the periods or groups of a measure that has been tallied
     */
    public DefinitionImport importAll(List<MeasureDefinition> definitions) {
        return jdbi.inTransaction(handle -> {
            List<String> inserted = new ArrayList<>();
            List<String> updated = new ArrayList<>();
            List<String> unchanged = new ArrayList<>();
            List<String> conflicts = new ArrayList<>();
            List<MeasureDefinition> reshaped = new ArrayList<>();
            for (MeasureDefinition definition : definitions) {
                Optional<MeasureDefinition> before = find(handle, definition.name());
                before.flatMap(old -> conflict(handle, old, definition)).ifPresent(conflicts::add);
                if (before.isEmpty()) {
                    inserted.add(definition.name());
                } else if (before.get().equals(definition)) {
                    unchanged.add(definition.name());
                } else {
                    updated.add(definition.name());
                    if (!before.get().rollups().equals(definition.rollups())
                            || !before.get().wildcards().equals(definition.wildcards())) {
                        reshaped.add(definition);
                    }
                }
            }
            if (!conflicts.isEmpty()) {
                throw new DefinitionConflict(conflicts);
            }
            DefinitionImport result = new DefinitionImport(inserted, updated, unchanged);
            if (result.changes()) {
                definitions.forEach(definition -> upsert(handle, definition));
                reshaped.forEach(definition -> reshape(handle, definition));
                RunStore.recordChange(handle, RunKind.DEFINITIONS, "import: " + result.summary());
            }
            return result;
        });
    }

    /** What {@link #remove} would delete, or empty where there is no such definition. */
    public Optional<DefinitionRemoval> removal(String name) {
        return jdbi.withHandle(handle -> find(handle, name)
                .map(definition -> handle.createQuery(Sql.statement("definition/removal"))
                        .bind("name", name)
                        .map((row, context) ->
                                new DefinitionRemoval(name, row.getLong("aggregates"), row.getLong("tally_files")))
                        .one()));
    }

    /** Removes a definition with its aggregates and the entries of its tallies; false where there is none. */
    public boolean remove(String name) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(Sql.statement("definition/remove-aggregates"))
                    .bind("name", name)
                    .execute();
            handle.createUpdate(Sql.statement("definition/remove-tallies"))
                    .bind("name", name)
                    .execute();
            handle.createUpdate(Sql.statement("definition/remove-ids"))
                    .bind("name", name)
                    .execute();
            int removed = handle.createUpdate(Sql.statement("definition/remove"))
                    .bind("name", name)
                    .execute();
            if (removed == 1) {
                RunStore.recordChange(handle, RunKind.DEFINITIONS, "remove: " + name);
            }
            return removed == 1;
        });
    }

    private static Optional<MeasureDefinition> find(Handle handle, String name) {
        return handle.createQuery(Sql.statement("definition/find"))
                .bind("name", name)
                .mapTo(String.class)
                .map(DefinitionRow::parse)
                .findOne();
    }

    private static Optional<String> conflict(Handle handle, MeasureDefinition old, MeasureDefinition changed) {
        boolean sameKeys = old.aggregationPeriod() == changed.aggregationPeriod()
                && old.calendar().equals(changed.calendar())
                && IntStream.rangeClosed(1, 3)
                        .allMatch(number -> Objects.equals(old.groupKey(number), changed.groupKey(number)));
        boolean used = !sameKeys
                && handle.createQuery(Sql.statement("definition/used"))
                        .bind("name", old.name())
                        .mapTo(Boolean.class)
                        .one();
        return used ? Optional.of(old.name()) : Optional.empty();
    }

    /** What is no longer defined vanishes now; what is newly defined appears with the next run. */
    private static void reshape(Handle handle, MeasureDefinition definition) {
        handle.createUpdate(Sql.statement("definition/prune-aggregates"))
                .bind("name", definition.name())
                .bindArray(
                        "periods",
                        String.class,
                        definition.periods().stream().map(PeriodUnit::wireName).toList())
                .bindArray("wildcards", Integer.class, definition.wildcardMasks())
                .execute();
        handle.createUpdate(Sql.statement("publication/republish"))
                .bind("name", definition.name())
                .bind("from", LocalDate.of(1, 1, 1))
                .execute();
    }

    private static void upsert(Handle handle, MeasureDefinition definition) {
        handle.createUpdate(Sql.statement("definition/upsert"))
                .bind("name", definition.name())
                .bind("org", definition.org())
                .bind("definition", DefinitionJson.write(definition).toString())
                .bind("period", definition.aggregationPeriod().wireName())
                .bind("threshold", definition.aggregationThreshold())
                .bind("quartiles", definition.withQuartiles())
                .bind("accessApp", definition.accessApp())
                .bind("accessPublic", definition.accessPublic())
                .bind("timeZone", definition.calendar().zone().getId())
                .execute();
    }
}
