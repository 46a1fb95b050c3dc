package org.tallystick.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Takes percent-encoding off, strictly: UTF-8 or 400. */
final class UrlText {

    private UrlText() {}

    /** A segment of a path. */
    static String ofSegment(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw);
    }

    /** A name or value of a query, in which a plus stands for a blank. */
    static String ofQuery(String raw) {
        return ofSegment(raw.replace('+', ' '));
    }

    private static String decode(String raw) {
        byte[] bytes = new byte[raw.length() * 3];
        int size = 0;
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            if (letter == '%') {
                bytes[size++] = (byte) (hex(raw, i + 1) << 4 | hex(raw, i + 2));
                i += 2;
            } else {
                byte[] encoded = String.valueOf(letter).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, bytes, size, encoded.length);
                size += encoded.length;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, size))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw HttpProblem.badRequest("The URL is not percent-encoded UTF-8");
        }
    }

    private static int hex(String raw, int index) {
        int digit = index < raw.length() ? Character.digit(raw.charAt(index), 16) : -1;
        if (digit < 0 || raw.charAt(index) > 'f') {
            throw HttpProblem.badRequest("The URL has a % that is not followed by two hexadecimal digits");
        }
        return digit;
    }
}
