package org.tallystick.store.publication;

/**
 * The version of what readers see: equal versions, equal answers.
 *
 * @param data the id of the last committed run (computations and changes of definitions), 0 before the first
 * @param access grows with every change of tokens
 * @param changedMicros when either changed last, microseconds since the epoch; tells a restored or newly made database
 *     from the one whose numbers it repeats
 */
public record PublicationVersion(long data, long access, long changedMicros) {}
