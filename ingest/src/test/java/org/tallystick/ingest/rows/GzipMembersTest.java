package org.tallystick.ingest.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipMembersTest {

    @Test
    void oneMemberIsUnpacked() throws IOException {
        assertThat(unpack(gzip("hello"))).isEqualTo("hello");
    }

    @Test
    void membersFollowOneAnother() throws IOException {
        assertThat(unpack(join(gzip("one,"), gzip(""), gzip("two")))).isEqualTo("one,two");
    }

    @Test
    void membersFollowOneAnotherWhereBytesArriveOneByOne() throws IOException {
        InputStream slow = new ByteArrayInputStream(join(gzip("one,"), gzip("two"))) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 1));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
        assertThat(new String(new GzipMembers(slow).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("one,two");
    }

    @Test
    void zerosMayFollow() throws IOException {
        assertThat(unpack(join(gzip("one"), new byte[70_000]))).isEqualTo("one");
    }

    @Test
    void anythingElseThatFollowsIsAFault() throws IOException {
        byte[] followed = join(gzip("one"), "more".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> unpack(followed))
                .hasMessage("its gzip data is followed by something that is no gzip data");
        byte[] afterZeros = join(gzip("one"), new byte[] {0, 0, 1});
        assertThatThrownBy(() -> unpack(afterZeros))
                .hasMessage("its gzip data is followed by something that is no gzip data");
    }

    @Test
    void dataThatIsCutAnywhereIsAFault() throws IOException {
        byte[] whole = gzip("a text of some length ".repeat(20));
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> unpack(cut)).as("cut at %d", length).hasMessageContaining("is cut short");
        }
    }

    @Test
    void aChangedBitIsAFaultOrChangesNothing() throws IOException {
        String text = "a text of some length ".repeat(20);
        byte[] whole = gzip(text);
        // The ten bytes of the header hold flags, a time and a system, whose change need not matter.
        for (int bit = 80; bit < whole.length * 8; bit++) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(unpackedOrFault(changed)).as("bit %d", bit).isIn(text, "fault");
        }
    }

    private static String unpackedOrFault(byte[] packed) throws IOException {
        try {
            return unpack(packed);
        } catch (UnusableInput fault) {
            return "fault";
        }
    }

    @Test
    void allHeaderFieldsArePassedOver() throws IOException {
        byte[] plain = gzip("x");
        byte[] fields = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, 2, 0, 7, 7, 'n', 0, 'c', 0, 9, 9};
        assertThat(unpack(join(fields, Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo("x");
    }

    @Test
    void manyMegabytesComeBackAsTheyWere() throws IOException {
        byte[] bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        assertThat(new GzipMembers(new ByteArrayInputStream(packed.toByteArray())).readAllBytes())
                .isEqualTo(bytes);
    }

    private static String unpack(byte[] packed) throws IOException {
        try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(packed))) {
            return new String(members.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
