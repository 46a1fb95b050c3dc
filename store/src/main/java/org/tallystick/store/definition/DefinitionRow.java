package org.tallystick.store.definition;

import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;

/** Reads the column {@code definition} of the table {@code measure_definition}. */
public final class DefinitionRow {

    private DefinitionRow() {}

    /**
     * The definition in this JSON object.
     *
     * @throws IllegalStateException where the database holds what no program of this version wrote
     */
    public static MeasureDefinition parse(String json) {
        try {
            return DefinitionFile.parse("table measure_definition", "{\"definitions\":[" + json + "]}")
                    .get(0);
        } catch (DefinitionFileFaulty broken) {
            throw new IllegalStateException("The database holds a definition that cannot be read: " + json, broken);
        }
    }
}
