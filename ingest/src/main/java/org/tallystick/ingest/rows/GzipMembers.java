package org.tallystick.ingest.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip data of any number of members (as {@code cat a.gz b.gz} makes them) and fails where it is cut short or
 * followed by anything but zeros. The JDK's own stream ends silently in both cases when a member's end meets the end of
 * what has arrived so far, which would lose rows.
 */
public final class GzipMembers extends InputStream {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[64 << 10];
    private int position;
    private int limit;
    private boolean ended;

    /** Unpacks a stream that stands at the header of its first member. */
    public GzipMembers(InputStream packed) throws IOException {
        this.packed = packed;
        readHeader();
    }

    /** Whether these are the first bytes of gzip data. */
    public static boolean isGzip(byte[] head) {
        return head.length >= 2 && (head[0] & 0xff | (head[1] & 0xff) << 8) == MAGIC;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                crc.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (isAtEnd()) {
                throw cutShort();
            } else {
                inflater.setInput(buffer, position, limit - position);
                position = limit;
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException broken) {
            throw new UnusableInput("its gzip data is damaged: " + broken.getMessage(), broken);
        }
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long length = inflater.getBytesWritten() & 0xffffffffL;
        if (littleEndian(4) != crc.getValue() || littleEndian(4) != length) {
            throw new UnusableInput("its gzip data is damaged: the checksum does not match");
        }
        crc.reset();
        if (!isAtEnd() && buffer[position] != 0) {
            readHeader();
        } else {
            requireZeros();
            ended = true;
        }
    }

    /** Tapes and some uploads pad with zeros. */
    private void requireZeros() throws IOException {
        while (!isAtEnd()) {
            if (next() != 0) {
                throw followed();
            }
        }
    }

    private void readHeader() throws IOException {
        inflater.reset();
        if (littleEndian(2) != MAGIC || next() != DEFLATE) {
            throw followed();
        }
        int flags = next();
        pass(6);
        if ((flags & FLAG_EXTRA) != 0) {
            pass(littleEndian(2));
        }
        if ((flags & FLAG_NAME) != 0) {
            passText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            passText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            pass(2);
        }
    }

    private void passText() throws IOException {
        int read = next();
        while (read != 0) {
            read = next();
        }
    }

    private void pass(long count) throws IOException {
        for (long skipped = 0; skipped < count; skipped++) {
            next();
        }
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int place = 0; place < bytes; place++) {
            value |= (long) next() << (8 * place);
        }
        return value;
    }

    private int next() throws IOException {
        if (isAtEnd()) {
            throw cutShort();
        }
        return buffer[position++] & 0xff;
    }

    private boolean isAtEnd() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, packed.read(buffer));
        }
        return limit == 0;
    }

    private static UnusableInput cutShort() {
        return new UnusableInput("its gzip data is cut short; get the whole file and land it again");
    }

    private static UnusableInput followed() {
        return new UnusableInput("its gzip data is followed by something that is no gzip data");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
