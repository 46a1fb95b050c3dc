package org.tallystick.model.definition;

/**
 * One fault of a definitions file.
 *
 * @param path where it stands, as a JSON path, for example {@code $.definitions[3].rollups[0]}
 * @param message what is wrong, the value and what would be right
 */
public record DefinitionFault(String path, String message) {

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
