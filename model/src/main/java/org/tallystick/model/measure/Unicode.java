package org.tallystick.model.measure;

/** What every part of the system (UTF-8 files, PostgreSQL) can hold as text. */
public final class Unicode {

    private Unicode() {}

    /** Whether the text has no lone surrogate. */
    public static boolean isValid(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (Character.isSurrogate(one)) {
                boolean pair = Character.isHighSurrogate(one)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /** Whether PostgreSQL can store the text as it is: valid and without U+0000. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && isValid(text);
    }
}
