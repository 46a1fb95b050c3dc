package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChunkFramingTest {

    private static final String BODY = "5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n";

    @Test
    void theCutOfTheBytesMakesNoDifference() {
        for (int cut = 0; cut <= BODY.length(); cut++) {
            ChunkFraming framing = new ChunkFraming();
            ByteBuffer first = bytes(BODY.substring(0, cut));
            ByteBuffer second = bytes(BODY.substring(cut));
            assertThat(framing.accepts(first)).isTrue();
            assertThat(framing.accepts(second)).isTrue();
            assertThat(first.remaining() + second.remaining()).isEqualTo(2);
        }
    }

    @Test
    void whatFollowsTheLastChunkIsLeftAlone() {
        ByteBuffer bytes = bytes("0\r\nTrailer: ;\r\n\r\nGET /");
        assertThat(new ChunkFraming().accepts(bytes)).isTrue();
        assertThat(bytes.position()).isEqualTo(3);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
