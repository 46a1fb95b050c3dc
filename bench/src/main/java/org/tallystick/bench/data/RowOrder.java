package org.tallystick.bench.data;

/** In which order rows lie inside a file. */
public enum RowOrder {
    /** By key, as Tallystick lands them. */
    SORTED,
    /** As they come, as other tools may land them. */
    RANDOM
}
