package org.tallystick.ingest.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void linesEndWithALineFeedOrBoth() throws IOException {
        assertThat(lines("a\nb\r\n\n c\r\n\r\nd", 100)).containsExactly("1:a", "2:b", "3:", "4: c", "5:", "6:d");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(lines("a", 100)).containsExactly("1:a");
        assertThat(lines("a\n", 100)).containsExactly("1:a");
        assertThat(lines("", 100)).isEmpty();
        assertThat(lines("\n", 100)).containsExactly("1:");
    }

    @Test
    void aLoneCarriageReturnIsPartOfItsLine() throws IOException {
        assertThat(lines("a\rb\n", 100)).containsExactly("1:a\rb");
    }

    @Test
    void aLineBeyondTheLimitIsPassedOver() throws IOException {
        assertThat(lines("123\n12345\n123456\n1\n", 5)).containsExactly("1:123", "2:12345", "3:too long 123456", "4:1");
    }

    @Test
    void aGigabyteInOneLineIsPassedOver() throws IOException {
        Lines lines = new Lines(new Repeated("x\nabc", 'y', 1L << 30, "z\nlast\n"), 1 << 20);
        assertThat(lines.advance()).isTrue();
        assertThat(lines.advance()).isTrue();
        assertThat(lines.isTooLong()).isTrue();
        assertThat(lines.text()).startsWith("abcyyy").hasSize(RowSink.LONGEST_CONTENT);
        assertThat(lines.bytes().length).isLessThan(3 << 20);
        assertThat(lines.advance()).isTrue();
        assertThat(lines.text()).isEqualTo("last");
        assertThat(lines.number()).isEqualTo(3);
        assertThat(lines.advance()).isFalse();
    }

    @Test
    void manyLinesNeedNoMoreRoomThanOne() throws IOException {
        byte[] content = ("y".repeat(95_000) + "\n").repeat(200).getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream inPieces = new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int most) {
                return super.read(bytes, offset, Math.min(most, 8191));
            }
        };
        Lines lines = new Lines(inPieces, 1 << 20);
        int found = 0;
        while (lines.advance()) {
            found += lines.length() == 95_000 ? 1 : 0;
        }
        assertThat(found).isEqualTo(200);
        assertThat(lines.bytes().length).isLessThanOrEqualTo(256 << 10);
    }

    @Test
    void aLastLineBeyondTheLimitIsPassedOver() throws IOException {
        Lines lines = new Lines(new Repeated("", 'y', 10 << 20, ""), 1 << 20);
        assertThat(lines.advance()).isTrue();
        assertThat(lines.isTooLong()).isTrue();
        assertThat(lines.advance()).isFalse();
    }

    @Test
    void anyTextIsCutLikeAStringIs() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 40; part++) {
                text.append("é".repeat(random.nextInt(1 << random.nextInt(15))))
                        .append(random.nextBoolean() ? "\n" : "\r\n");
            }
            List<String> expected = new ArrayList<>();
            text.toString().lines().forEach(line -> expected.add((expected.size() + 1) + ":" + line));
            assertThat(lines(text.toString(), 1 << 20)).isEqualTo(expected);
        }
    }

    private static List<String> lines(String text, int longest) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
        List<String> found = new ArrayList<>();
        while (lines.advance()) {
            String line = new String(lines.bytes(), lines.start(), lines.length(), StandardCharsets.UTF_8);
            found.add(lines.number() + ":" + (lines.isTooLong() ? "too long " : "") + line);
        }
        return found;
    }
}
