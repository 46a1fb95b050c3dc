package org.tallystick.http;

import java.nio.ByteBuffer;

/**
 * The grammar of a chunked body up to its last chunk: a size of at most eight hexadecimal digits, CR LF, as many bytes,
 * CR LF; nothing else, in particular no extension. Fed with the bytes as they come.
 */
final class ChunkFraming {

    private static final int MOST_DIGITS = 8;

    private enum State {
        SIZE,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        LAST_CHUNK_SEEN
    }

    private State state = State.SIZE;
    private int digits;
    private long left;

    /**
     * Reads the bytes up to the buffer's limit, or up to the end of the line of the last chunk.
     *
     * @return false where they break the grammar; nothing may be read after that
     */
    boolean accepts(ByteBuffer bytes) {
        boolean well = true;
        while (well && state != State.LAST_CHUNK_SEEN && bytes.hasRemaining()) {
            if (state == State.DATA) {
                int taken = (int) Math.min(left, bytes.remaining());
                bytes.position(bytes.position() + taken);
                left -= taken;
                state = left == 0 ? State.DATA_CR : State.DATA;
            } else {
                well = accepts(bytes.get());
            }
        }
        return well;
    }

    private boolean accepts(byte letter) {
        return switch (state) {
            case SIZE -> digits > 0 && letter == '\r' ? goTo(State.SIZE_LF) : digit(letter);
            case SIZE_LF -> letter == '\n' && goTo(left == 0 ? State.LAST_CHUNK_SEEN : State.DATA);
            case DATA_CR -> letter == '\r' && goTo(State.DATA_LF);
            case DATA_LF -> letter == '\n' && startChunk();
            default -> false;
        };
    }

    private boolean digit(byte letter) {
        int value = letter < 0x80 && letter > 0 ? Character.digit(letter, 16) : -1;
        left = left << 4 | value;
        digits++;
        return value >= 0 && digits <= MOST_DIGITS;
    }

    private boolean startChunk() {
        digits = 0;
        left = 0;
        return goTo(State.SIZE);
    }

    private boolean goTo(State next) {
        state = next;
        return true;
    }
}
