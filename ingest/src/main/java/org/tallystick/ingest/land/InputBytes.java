package org.tallystick.ingest.land;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.tallystick.ingest.rows.GzipMembers;

/** The content of one input, unpacked where it is compressed, hashed while it is read. */
final class InputBytes implements AutoCloseable {

    private static final int BUFFER = 64 << 10;
    private static final int HEAD = 4096;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Counted packed;
    private final boolean compressed;
    private final DigestInputStream hashed;
    private final BufferedInputStream content;

    private InputBytes(Counted packed) throws IOException {
        this.packed = packed;
        BufferedInputStream outer = new BufferedInputStream(packed, BUFFER);
        this.compressed = GzipMembers.isGzip(peek(outer, 2));
        this.hashed = new DigestInputStream(compressed ? new GzipMembers(outer) : outer, sha256());
        this.content = new BufferedInputStream(hashed, BUFFER);
        skipByteOrderMark();
    }

    private void skipByteOrderMark() throws IOException {
        if (Arrays.equals(peek(content, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            content.skipNBytes(BYTE_ORDER_MARK.length);
        }
    }

    /** Begins to read a source. */
    static InputBytes open(LandingSource source, LandingProgress progress) throws IOException {
        OptionalLong size = source.regularFile().isPresent()
                ? OptionalLong.of(Files.size(source.regularFile().get()))
                : OptionalLong.empty();
        InputStream stream = source.open();
        try {
            return new InputBytes(new Counted(stream, size, progress));
        } catch (IOException | RuntimeException broken) {
            stream.close();
            throw broken;
        }
    }

    /** The first bytes of what is not read yet, at most 4,096; they stay to be read. */
    byte[] head() throws IOException {
        return peek(content, HEAD);
    }

    /** The content. */
    InputStream content() {
        return content;
    }

    boolean isCompressed() {
        return compressed;
    }

    /** How many bytes of the source, as it came, have been read. */
    long bytesRead() {
        return packed.count;
    }

    /** Reads what is left and tells the SHA-256 of the whole content in hexadecimal digits. */
    String hash() throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
        packed.report();
        return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static byte[] peek(BufferedInputStream stream, int most) throws IOException {
        stream.mark(most);
        byte[] head = stream.readNBytes(most);
        stream.reset();
        return head;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    private static final class Counted extends FilterInputStream {
        private static final long STEP = 1 << 20;

        private final OptionalLong size;
        private final LandingProgress progress;
        private long count;
        private long next = STEP;

        Counted(InputStream stream, OptionalLong size, LandingProgress progress) {
            super(stream);
            this.size = size;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            if (count >= next) {
                next = count + STEP;
                report();
            }
            return read;
        }

        void report() {
            progress.read(count, size);
        }
    }
}
