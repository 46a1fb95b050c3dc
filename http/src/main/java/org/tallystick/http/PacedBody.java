package org.tallystick.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body as it arrives, for as long as it keeps its pace. */
final class PacedBody extends FilterInputStream {

    private final Pace pace;
    private final long began = System.nanoTime();
    private long bytes;

    PacedBody(InputStream body, Pace pace) {
        super(body);
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        bytes += Math.max(0, read);
        if (read >= 0 && pace.isTooSlow(bytes, System.nanoTime() - began)) {
            throw new HttpProblem(408, pace.reason());
        }
        return read;
    }
}
