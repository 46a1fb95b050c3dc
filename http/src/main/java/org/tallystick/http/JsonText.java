package org.tallystick.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Decodes JSON strictly; the zeros among its first bytes tell the encoding, since it begins with ASCII. */
final class JsonText {

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private JsonText() {}

    static String decode(byte[] json) throws CharacterCodingException {
        String text = encoding(json).newDecoder().decode(ByteBuffer.wrap(json)).toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Charset encoding(byte[] json) {
        if (json.length >= 4 && json[0] == 0 && json[1] == 0) {
            return UTF_32BE;
        }
        if (json.length >= 4 && json[1] == 0 && json[2] == 0) {
            return UTF_32LE;
        }
        if (json.length >= 2 && (json[0] == 0 || json[0] == (byte) 0xfe && json[1] == (byte) 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        if (json.length >= 2 && (json[1] == 0 || json[0] == (byte) 0xff && json[1] == (byte) 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }
}
