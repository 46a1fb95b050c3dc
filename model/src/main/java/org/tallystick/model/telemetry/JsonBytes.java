package org.tallystick.model.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON (RFC 8259) from UTF-8 bytes, one token after the other, without making objects: of a ping's 40,000 bytes
 * most are names and small numbers. Names and texts are told as places in the bytes. Strict but for the bytes inside of
 * texts, which need not be valid UTF-8. Not for concurrent use.
 *
 * <p>Members of an object: {@code for (boolean more = json.firstMember(); more; more = json.nextMember())}, each time
 * taking or skipping exactly one value.
 */
final class JsonBytes {

    private static final int DEEPEST = 200;
    private static final long MOST_TENTH = Long.MAX_VALUE / 10;

    private byte[] bytes = new byte[0];
    private int start;
    private int at;
    private int end;
    private int depth;

    private byte[] text = bytes;
    private int textFrom;
    private int textLength;
    private byte[] unescaped = new byte[64];

    private long number;
    private boolean whole;
    private boolean negative;
    private int numberFrom;
    private int numberUntil;

    /** Begins to read. */
    void reset(byte[] json, int from, int length) {
        bytes = json;
        start = from;
        at = from;
        end = from + length;
        depth = 0;
    }

    /** The first byte of the next token, not yet taken. */
    int peek() {
        while (at < end) {
            byte next = bytes[at];
            if (next > ' ' || next < 0) {
                return next;
            }
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                throw fault("an unexpected character");
            }
            at++;
        }
        throw fault("an unexpected end");
    }

    /** Whether nothing but blanks is left. */
    boolean isAtEnd() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at == end;
    }

    boolean isObject() {
        return peek() == '{';
    }

    boolean isArray() {
        return peek() == '[';
    }

    boolean isText() {
        return peek() == '"';
    }

    boolean isNumber() {
        int next = peek();
        return next == '-' || isDigit(next);
    }

    /** Where the next token begins, counted from the first byte of the array. */
    int position() {
        peek();
        return at;
    }

    /** Where the last token ended. */
    int endOfLast() {
        return at;
    }

    /** Enters an object; its first member's name is the {@link #text}. False where it has none, and is left. */
    boolean firstMember() {
        expect('{');
        if (++depth > DEEPEST) {
            throw fault("too many nested values");
        }
        if (peek() == '}') {
            at++;
            depth--;
            return false;
        }
        name();
        return true;
    }

    /** Goes to the next member; false at the object's end, which is left. */
    boolean nextMember() {
        if (more('}')) {
            name();
            return true;
        }
        return false;
    }

    /** Enters an array; false where it has no elements, and is left. */
    boolean firstElement() {
        expect('[');
        if (++depth > DEEPEST) {
            throw fault("too many nested values");
        }
        if (peek() == ']') {
            at++;
            depth--;
            return false;
        }
        return true;
    }

    /** Goes to the next element; false at the array's end, which is left. */
    boolean nextElement() {
        return more(']');
    }

    private boolean more(char closing) {
        int next = peek();
        if (next == ',') {
            at++;
            return true;
        }
        if (next != closing) {
            throw fault("neither a comma nor " + closing);
        }
        at++;
        depth--;
        return false;
    }

    private void name() {
        takeText();
        expect(':');
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw fault("no " + wanted);
        }
        at++;
    }

    /** Takes a text. */
    void takeText() {
        expect('"');
        int from = at;
        while (at < end) {
            byte next = bytes[at];
            if (next == '"') {
                text = bytes;
                textFrom = from;
                textLength = at - from;
                at++;
                return;
            }
            if (next == '\\') {
                takeEscaped(from);
                return;
            }
            if (next >= 0 && next < ' ') {
                throw fault("a control character in a text");
            }
            at++;
        }
        throw fault("a text without an end");
    }

    private void takeEscaped(int from) {
        int length = 0;
        at = from;
        while (at < end) {
            if (unescaped.length - length < 4) {
                unescaped = Arrays.copyOf(unescaped, unescaped.length * 2);
            }
            byte next = bytes[at++];
            if (next == '"') {
                text = unescaped;
                textFrom = 0;
                textLength = length;
                return;
            }
            if (next >= 0 && next < ' ') {
                throw fault("a control character in a text");
            }
            if (next == '\\') {
                length = unescape(length);
            } else {
                unescaped[length++] = next;
            }
        }
        throw fault("a text without an end");
    }

    private int unescape(int length) {
        byte letter = at < end ? bytes[at++] : 0;
        switch (letter) {
            case '"', '\\', '/' -> unescaped[length] = letter;
            case 'b' -> unescaped[length] = '\b';
            case 'f' -> unescaped[length] = '\f';
            case 'n' -> unescaped[length] = '\n';
            case 'r' -> unescaped[length] = '\r';
            case 't' -> unescaped[length] = '\t';
            case 'u' -> {
                byte[] encoded = Character.toString(codePoint()).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, unescaped, length, encoded.length);
                return length + encoded.length;
            }
            default -> throw fault("an unknown escape");
        }
        return length + 1;
    }

    /** A lone surrogate is nothing that UTF-8 has: it becomes U+FFFD. */
    private int codePoint() {
        int high = hexadecimal();
        if (Character.isHighSurrogate((char) high) && at + 1 < end && bytes[at] == '\\' && bytes[at + 1] == 'u') {
            int back = at;
            at += 2;
            int low = hexadecimal();
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) high, (char) low);
            }
            at = back;
        }
        return Character.isSurrogate((char) high) ? 0xfffd : high;
    }

    private int hexadecimal() {
        int value = 0;
        for (int digit = 0; digit < 4; digit++) {
            int next = at < end ? Character.digit(bytes[at++], 16) : -1;
            if (next < 0) {
                throw fault("an escape without four digits");
            }
            value = value << 4 | next;
        }
        return value;
    }

    /** The bytes among which the last text or name is; valid until the next one is taken. */
    byte[] text() {
        return text;
    }

    int textFrom() {
        return textFrom;
    }

    int textLength() {
        return textLength;
    }

    /** The last text or name as an object; what is not UTF-8 becomes U+FFFD. */
    String textAsString() {
        return new String(text, textFrom, textLength, StandardCharsets.UTF_8);
    }

    /** Whether the last text or name is this one. */
    boolean textIs(byte[] other) {
        return Arrays.equals(text, textFrom, textFrom + textLength, other, 0, other.length);
    }

    /** Whether the last text or name is a whole number that fits 64 bits, which {@link #number} then is. */
    boolean textIsWholeNumber() {
        int from = textFrom;
        int until = textFrom + textLength;
        boolean minus = textLength > 0 && text[from] == '-';
        if (minus || textLength > 0 && text[from] == '+') {
            from++;
        }
        if (from == until) {
            return false;
        }
        long value = 0;
        for (int place = from; place < until; place++) {
            int digit = text[place] - '0';
            if (digit < 0 || digit > 9 || value > MOST_TENTH || value == MOST_TENTH && digit > 7) {
                return false;
            }
            value = value * 10 + digit;
        }
        number = minus ? -value : value;
        return true;
    }

    /** Takes a number, which {@link #number}, {@link #isWhole} and {@link #isNegative} then describe. */
    void takeNumber() {
        peek();
        scanNumber(at);
        numberUntil = at;
    }

    private void scanNumber(int from) {
        numberFrom = from;
        boolean minus = bytes[at] == '-';
        if (minus) {
            at++;
        }
        long value = digits(true);
        whole = true;
        if (at < end && bytes[at] == '.') {
            at++;
            whole = false;
            digits(false);
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            exponent();
            whole = false;
            double exact = Double.parseDouble(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
            negative = exact < 0;
            number = (long) exact;
            return;
        }
        number = minus ? -value : value;
        negative = minus && (value != 0 || !whole && isBelowZero(from));
    }

    private boolean isBelowZero(int from) {
        for (int place = from; place < at; place++) {
            if (bytes[place] >= '1' && bytes[place] <= '9') {
                return true;
            }
        }
        return false;
    }

    private void exponent() {
        at++;
        if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
            at++;
        }
        digits(false);
    }

    /** Takes digits, at least one; the greatest value of 64 bits where they mean more. */
    private long digits(boolean beforePoint) {
        int from = at;
        long value = 0;
        while (at < end && isDigit(bytes[at])) {
            int digit = bytes[at++] - '0';
            boolean fits = value < MOST_TENTH || value == MOST_TENTH && digit <= 7;
            value = fits ? value * 10 + digit : Long.MAX_VALUE;
        }
        if (at == from) {
            throw fault("a number without digits");
        }
        if (beforePoint && at - from > 1 && bytes[from] == '0') {
            throw fault("a number that begins with 0");
        }
        return value;
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    /** The last number, cut towards zero; the greatest or the least value of 64 bits where it is beyond. */
    long number() {
        return number;
    }

    /** Whether the last number was written without a point and an exponent. */
    boolean isWhole() {
        return whole;
    }

    /** Whether the last number is below zero. */
    boolean isNegative() {
        return negative;
    }

    /** The last number as it stands in the bytes. */
    String lastNumberAsWritten() {
        return new String(bytes, numberFrom, numberUntil - numberFrom, StandardCharsets.US_ASCII);
    }

    /** Takes a value of any kind and forgets it. */
    void skip() {
        switch (peek()) {
            case '{' -> {
                for (boolean more = firstMember(); more; more = nextMember()) {
                    skip();
                }
            }
            case '[' -> {
                for (boolean more = firstElement(); more; more = nextElement()) {
                    skip();
                }
            }
            case '"' -> takeText();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (!isNumber()) {
                    throw fault("no value");
                }
                takeNumber();
            }
        }
    }

    private void literal(String word) {
        for (int letter = 0; letter < word.length(); letter++) {
            if (at == end || bytes[at++] != word.charAt(letter)) {
                throw fault("no value");
            }
        }
    }

    private JsonFault fault(String what) {
        return new JsonFault(what, at - start);
    }
}
