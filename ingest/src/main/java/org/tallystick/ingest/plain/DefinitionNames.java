package org.tallystick.ingest.plain;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.tallystick.model.definition.MeasureDefinition;

/**
 * Finds definitions by the bytes of their names; those that occurred last are remembered. May be used by any number of
 * threads.
 */
public final class DefinitionNames {

    private static final int PLACES = 256;

    private final Function<String, Optional<MeasureDefinition>> definitions;
    private final Entry[] entries = new Entry[PLACES];

    /**
     * Names of which none was looked for yet.
     *
     * @param definitions looks definitions up by name, always with the same result
     */
    public DefinitionNames(Function<String, Optional<MeasureDefinition>> definitions) {
        this.definitions = definitions;
    }

    /** A definition as far as plain measures need it. */
    static final class Entry {
        private final byte[] name;
        private final byte[][] groupKeys = new byte[PlainObject.GROUPS][];
        private final ZoneId zone;

        private Entry(byte[] name, MeasureDefinition definition) {
            this.name = name;
            this.zone = definition.calendar().zone();
            for (int group = 0; group < groupKeys.length; group++) {
                String key = definition.groupKey(group + 1);
                groupKeys[group] = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
            }
        }

        /** The key of a group, counted from 0; null where there is none. */
        byte[] groupKey(int group) {
            return groupKeys[group];
        }

        ZoneId zone() {
            return zone;
        }
    }

    /** The definition of that name, null where there is none. */
    Entry find(byte[] bytes, int at, int length) {
        int place = (length * 31 + bytes[at] * 7 + bytes[at + length / 2] * 3 + bytes[at + length - 1]) & PLACES - 1;
        Entry entry = entries[place];
        if (entry == null || !Arrays.equals(bytes, at, at + length, entry.name, 0, entry.name.length)) {
            entry = look(Arrays.copyOfRange(bytes, at, at + length));
            entries[place] = entry;
        }
        return entry;
    }

    private Entry look(byte[] name) {
        return definitions
                .apply(new String(name, StandardCharsets.US_ASCII))
                .map(definition -> new Entry(name, definition))
                .orElse(null);
    }
}
