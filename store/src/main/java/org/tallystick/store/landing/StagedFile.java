package org.tallystick.store.landing;

/**
 * A whole file of the lake that waits to be moved to its place.
 *
 * @param staged where it is, relative to the lake's root
 * @param path its place, relative to the lake's root
 */
public record StagedFile(String staged, String path) {}
