package org.tallystick.store.definition;

/**
 * What goes with a definition.
 *
 * @param name the definition
 * @param aggregates how many published rows
 * @param tallyFiles how many tally files are no longer used
 */
public record DefinitionRemoval(String name, long aggregates, long tallyFiles) {}
