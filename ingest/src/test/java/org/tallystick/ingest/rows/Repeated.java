package org.tallystick.ingest.rows;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Endless data that is never in memory: a beginning, a byte repeated so many times, an end. */
final class Repeated extends InputStream {

    private final byte[] beginning;
    private final byte repeated;
    private final long times;
    private final byte[] end;
    private long position;

    Repeated(String beginning, char repeated, long times, String end) {
        this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
        this.repeated = (byte) repeated;
        this.times = times;
        this.end = end.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int count = 0;
        while (count < length && position < beginning.length + times + end.length) {
            bytes[offset + count++] = next();
        }
        return count == 0 ? -1 : count;
    }

    private byte next() {
        long at = position++;
        if (at < beginning.length) {
            return beginning[(int) at];
        }
        return at < beginning.length + times ? repeated : end[(int) (at - beginning.length - times)];
    }
}
