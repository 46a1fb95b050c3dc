package org.tallystick.ingest.rows;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks zstd data of any number of frames and fails where it is damaged, cut short or asks for too much memory. */
public final class ZstdFrames extends InputStream {

    /** What every decoder should support (RFC 8878) and levels up to 19 need: windows of 8 MiB. */
    private static final int LARGEST_WINDOW_LOG = 23;

    private final ZstdInputStreamNoFinalizer frames;

    /** Unpacks a stream that stands at its first frame. */
    public ZstdFrames(InputStream packed) throws IOException {
        this.frames = new ZstdInputStreamNoFinalizer(packed);
        frames.setLongMax(LARGEST_WINDOW_LOG);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return frames.read(bytes, offset, length);
        } catch (ZstdIOException broken) {
            throw new UnusableInput(
                    "its zstd data is damaged, cut short, or needs more than 8 MiB to unpack: " + broken.getMessage(),
                    broken);
        }
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
