package org.tallystick.ingest.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8TextTest {

    private static final String TEXT = "plain é € 𝄞 \uFFFD end".repeat(3000);

    @Test
    void textComesBackAsItWasHoweverItIsAskedFor() throws IOException {
        for (int step : new int[] {1, 2, 3, 7, 5000}) {
            assertThat(read(TEXT.getBytes(StandardCharsets.UTF_8), step)).isEqualTo(TEXT);
        }
        assertThat(Utf8Text.hasStray(TEXT)).isFalse();
    }

    @Test
    void aByteThatIsNoTextIsMarkedAndTheRestIsRead() throws IOException {
        byte[] bytes = "a?b€".getBytes(StandardCharsets.UTF_8);
        bytes[1] = (byte) 0xe9;
        assertThat(read(bytes, 10)).isEqualTo("a\uDC80b€");
        assertThat(Utf8Text.hasStray("a\uDC80b")).isTrue();
        assertThat(Utf8Text.hasStray("a\uD83D")).isTrue();
    }

    @Test
    void aCharacterThatIsCutAtTheEndIsMarked() throws IOException {
        assertThat(read(new byte[] {'a', (byte) 0xe2, (byte) 0x82}, 10)).isEqualTo("a\uDC80");
    }

    private static String read(byte[] bytes, int step) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[step];
        try (Utf8Text reader = new Utf8Text(new ByteArrayInputStream(bytes))) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                text.append(buffer, 0, count);
            }
        }
        return text.toString();
    }
}
