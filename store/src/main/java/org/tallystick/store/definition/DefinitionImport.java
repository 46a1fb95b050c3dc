package org.tallystick.store.definition;

import java.util.List;

/**
 * What an import did.
 *
 * @param inserted names of new definitions
 * @param updated names of definitions that were changed
 * @param unchanged names of definitions that were already so
 */
public record DefinitionImport(List<String> inserted, List<String> updated, List<String> unchanged) {

    public DefinitionImport {
        inserted = List.copyOf(inserted);
        updated = List.copyOf(updated);
        unchanged = List.copyOf(unchanged);
    }

    /** Whether anything was inserted or updated. */
    public boolean changes() {
        return !inserted.isEmpty() || !updated.isEmpty();
    }

    /** One line for people. */
    public String summary() {
        return inserted.size() + " inserted, " + updated.size() + " updated, " + unchanged.size() + " unchanged";
    }
}
