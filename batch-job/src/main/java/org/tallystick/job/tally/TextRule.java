package org.tallystick.job.tally;

import java.util.Optional;
import org.tallystick.model.measure.JsonScalar;

/** Which texts a key column may hold, and in which form. */
enum TextRule {
    /** Any text that PostgreSQL can store. */
    APPLICATION {
        @Override
        String canonical(String text) {
            return text.indexOf('\0') < 0 ? text : null;
        }
    },
    /** A JSON string, number, boolean or null. */
    GROUP {
        @Override
        String canonical(String text) {
            try {
                return Optional.of(JsonScalar.parse(text))
                        .flatMap(JsonScalar::textOf)
                        .orElse(null);
            } catch (IllegalArgumentException noScalar) {
                return null;
            }
        }
    };

    /** The text in the one form of its value; null where the column cannot hold it. */
    abstract String canonical(String text);
}
