package org.tallystick.ingest.land;

/**
 * A staged file of raw measures.
 *
 * @param measureName the name of all its measures
 * @param number 1 for this input's first file of that name, 2 for the second, and so on
 * @param staged where it is, relative to the lake's root
 * @param rows how many measures
 * @param bytes its size
 */
record StagedPart(String measureName, int number, String staged, long rows, long bytes) {}
