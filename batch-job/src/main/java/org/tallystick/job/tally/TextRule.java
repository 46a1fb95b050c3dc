package org.tallystick.job.tally;

import java.util.Optional;
import org.tallystick.model.measure.JsonScalar;

/** Which texts a key column may hold, and in which form. */
enum TextRule {
    /** Any text that PostgreSQL can store. */
    APPLICATION {
        @Override
        boolean isPlain(byte[] text) {
            return arePlain(text, 0, text.length);
        }

        @Override
        String canonical(String text) {
            return text.indexOf('\0') < 0 ? text : null;
        }
    },
    /** A JSON string, number, boolean or null. */
    GROUP {
        @Override
        boolean isPlain(byte[] text) {
            int last = text.length - 1;
            return last > 0 && last < PLAIN_LENGTH && text[0] == '"' && text[last] == '"' && arePlain(text, 1, last);
        }

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

    /** Longer texts are measured the slow way. */
    private static final int PLAIN_LENGTH = 200;

    /** Whether the text, in UTF-8, can be seen at once to be in the one form of its value. */
    abstract boolean isPlain(byte[] text);

    /** The text in the one form of its value; null where the column cannot hold it. */
    abstract String canonical(String text);

    private static boolean arePlain(byte[] text, int from, int until) {
        for (int i = from; i < until; i++) {
            byte letter = text[i];
            if (letter < ' ' || letter == 0x7f || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }
}
