package org.tallystick.model.measure;

import java.nio.charset.StandardCharsets;

/** What every part of the system (UTF-8 files, PostgreSQL) can hold as text. */
public final class Unicode {

    private Unicode() {}

    /** Whether the text has no lone surrogate. */
    static boolean isValid(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether PostgreSQL can store the text as it is: valid and without U+0000. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && isValid(text);
    }
}
