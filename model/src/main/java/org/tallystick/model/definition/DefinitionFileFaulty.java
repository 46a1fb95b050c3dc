package org.tallystick.model.definition;

import java.util.List;
import java.util.stream.Collectors;

/** A definitions file cannot be used; it says every fault. */
public final class DefinitionFileFaulty extends Exception {

    private final transient List<DefinitionFault> faults;

    /** The faults of a file, at least one. */
    public DefinitionFileFaulty(String source, List<DefinitionFault> faults) {
        super(
                "%s has %d fault%s; nothing was changed:%n%s"
                        .formatted(
                                source,
                                faults.size(),
                                faults.size() == 1 ? "" : "s",
                                faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n"))),
                null,
                false,
                false);
        this.faults = List.copyOf(faults);
    }

    /** Every fault, in the order of the file. */
    public List<DefinitionFault> faults() {
        return faults;
    }
}
