package org.tallystick.ingest.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.tallystick.model.measure.Unicode;

/**
 * Reads UTF-8. A byte that is none becomes a lone low surrogate, which no valid text has, so that the row that it is
 * in can be told from the others.
 */
final class Utf8Text extends Reader {

    private static final char STRAY = '\uDC80';

    private final InputStream stream;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(16 << 10).flip();
    private boolean ended;
    private int secondHalf = -1;

    Utf8Text(InputStream stream) {
        this.stream = stream;
    }

    /** Whether the text has a byte that is no UTF-8. */
    static boolean hasStray(String text) {
        return !Unicode.isValid(text);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (secondHalf >= 0 && length > 0) {
            target[offset] = (char) secondHalf;
            secondHalf = -1;
            return 1;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isMalformed() && chars.hasRemaining()) {
                bytes.position(bytes.position() + result.length());
                chars.put(STRAY);
            } else if (chars.position() > 0 || length == 0) {
                return chars.position();
            } else if (result.isOverflow()) {
                return readPair(target, offset);
            } else if (ended) {
                return -1;
            } else {
                fill();
            }
        }
    }

    /** There is room for one character, and the next ones come as a pair. */
    private int readPair(char[] target, int offset) {
        CharBuffer pair = CharBuffer.allocate(2);
        decoder.decode(bytes, pair, ended);
        target[offset] = pair.get(0);
        secondHalf = pair.get(1);
        return 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    @Override
    public void close() {
        // The stream is its owner's to close.
    }
}
