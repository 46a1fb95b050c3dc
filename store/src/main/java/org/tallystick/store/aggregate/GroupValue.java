package org.tallystick.store.aggregate;

/**
 * A value that occurs in released aggregates.
 *
 * @param field 0 for the application, 1 to 3 for a group
 * @param value the application's name, or the group's value as canonical JSON text
 */
public record GroupValue(int field, String value) {}
