package org.tallystick.ingest.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the fields of a measure are among the bytes of a JSON object, found without making anything of them. */
final class PlainObject {

    static final int NAME = 0;
    static final int START = 1;
    static final int CREATED_BY = 2;
    static final int ID = 3;
    static final int CONTRIBUTOR = 4;
    static final int GROUP1 = 5;
    static final int GROUPS = 3;

    private static final int TEXTS = GROUP1 + GROUPS;
    private static final int VALUE = TEXTS;
    private static final int OTHER = TEXTS + 1;

    private static final byte[][] FIELDS = {
        ascii("measureName"),
        ascii("startDate"),
        ascii("createdBy"),
        ascii("id"),
        ascii("contributor"),
        ascii("group1"),
        ascii("group2"),
        ascii("group3"),
        ascii("value")
    };
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private static final int ABSENT = -1;

    private final int[] ats = new int[TEXTS];
    private final int[] lengths = new int[TEXTS];
    private final int[] groupKeyAts = new int[GROUPS];
    private final int[] groupKeyLengths = new int[GROUPS];
    private final boolean[] quoted = new boolean[TEXTS];
    private final PlainNumber number = new PlainNumber();
    private byte[] bytes;
    private int end;

    /** The place up to which everything is read; beyond {@link #end} where something was not plain. */
    private int next;

    private int textAt;
    private int textLength;
    private int seen;
    private boolean hasValue;
    private double value;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the object between these places; false where it is not plain, or more than an object. */
    boolean read(byte[] array, int from, int until) {
        bytes = array;
        end = until;
        next = from;
        seen = 0;
        hasValue = false;
        Arrays.fill(lengths, ABSENT);
        if (!take('{')) {
            return false;
        }
        do {
            if (!field()) {
                return false;
            }
        } while (take(','));
        return take('}') && skipBlanks() == end;
    }

    int at(int field) {
        return ats[field];
    }

    int length(int field) {
        return lengths[field];
    }

    boolean isAbsent(int field) {
        return lengths[field] == ABSENT;
    }

    /** Whether a group's value is a text, not a number. */
    boolean isQuoted(int field) {
        return quoted[field] && lengths[field] != ABSENT;
    }

    boolean hasValue() {
        return hasValue;
    }

    double value() {
        return value;
    }

    boolean hasGroupKey(int group, byte[] wanted) {
        int at = groupKeyAts[group];
        return groupKeyLengths[group] == wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private boolean field() {
        if (!text() || !isNamed()) {
            return false;
        }
        int field = fieldOfText();
        if (!take(':') || field != OTHER && (seen & 1 << field) != 0) {
            return false;
        }
        seen |= field == OTHER ? 0 : 1 << field;
        if (field == OTHER) {
            return other();
        }
        if (field == VALUE) {
            hasValue = number();
            value = number.value();
            return hasValue;
        }
        return literal(NULL) || (field >= GROUP1 ? group(field) : textField(field));
    }

    /** An empty name of a field is nobody's. */
    private boolean isNamed() {
        return textLength > 0;
    }

    private int fieldOfText() {
        for (int field = 0; field < FIELDS.length; field++) {
            byte[] name = FIELDS[field];
            if (name.length == textLength
                    && bytes[textAt] == name[0]
                    && Arrays.equals(bytes, textAt, textAt + textLength, name, 0, textLength)) {
                return field;
            }
        }
        return OTHER;
    }

    private boolean textField(int field) {
        if (!text()) {
            return false;
        }
        ats[field] = textAt;
        lengths[field] = textLength;
        return true;
    }

    private boolean group(int field) {
        if (!take('{') || !text() || !isNamed()) {
            return false;
        }
        groupKeyAts[field - GROUP1] = textAt;
        groupKeyLengths[field - GROUP1] = textLength;
        if (!take(':')) {
            return false;
        }
        quoted[field] = isNext('"');
        if (quoted[field]) {
            return textField(field) && take('}');
        }
        int from = next;
        if (!wholeNumber()) {
            return false;
        }
        ats[field] = from;
        lengths[field] = next - from;
        return take('}');
    }

    /** A field that is not ours: its value does not matter where it is plain. */
    private boolean other() {
        return isNext('"') ? text() : literal(NULL) || literal(TRUE) || literal(FALSE) || number();
    }

    private boolean number() {
        skipBlanks();
        int after = number.read(bytes, next, end);
        if (after < 0) {
            return false;
        }
        next = after;
        return true;
    }

    /** Digits that are their own canonical text. */
    private boolean wholeNumber() {
        int from = next;
        while (next < end && bytes[next] >= '0' && bytes[next] <= '9') {
            next++;
        }
        int digits = next - from;
        return digits > 0 && digits <= PlainNumber.MOST_DIGITS && (digits == 1 || bytes[from] != '0');
    }

    private boolean literal(byte[] word) {
        skipBlanks();
        boolean isThere =
                end - next >= word.length && Arrays.equals(bytes, next, next + word.length, word, 0, word.length);
        next += isThere ? word.length : 0;
        return isThere;
    }

    /** A text of printable ASCII without escapes. */
    private boolean text() {
        if (!take('"')) {
            return false;
        }
        int at = next;
        while (at < end && isPlain(bytes[at])) {
            at++;
        }
        textAt = next;
        textLength = at - next;
        next = at + 1;
        return at < end && bytes[at] == '"';
    }

    private static boolean isPlain(byte one) {
        return one >= ' ' && one != '"' && one != '\\' && one != 0x7f;
    }

    private boolean isNext(int letter) {
        return skipBlanks() < end && bytes[next] == letter;
    }

    private boolean take(int letter) {
        boolean isThere = isNext(letter);
        next += isThere ? 1 : 0;
        return isThere;
    }

    private int skipBlanks() {
        while (next < end && isBlank(bytes[next])) {
            next++;
        }
        return next;
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\n' || one == '\t' || one == '\r';
    }
}
