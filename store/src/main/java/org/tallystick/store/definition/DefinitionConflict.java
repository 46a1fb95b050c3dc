package org.tallystick.store.definition;

import java.util.List;

/** Definitions would change the keys of measures that have been tallied; nothing was changed. */
public final class DefinitionConflict extends RuntimeException {

    DefinitionConflict(List<String> names) {
        super("The period, time zone, week start and groups of a measure cannot change once it has been tallied: "
                + String.join(", ", names)
                + "; nothing was changed. Give the changed measure a new name, or remove the old one first"
                + " (tallystick definitions remove NAME)");
    }
}
