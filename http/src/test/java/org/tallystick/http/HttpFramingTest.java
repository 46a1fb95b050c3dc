package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.model.settings.ServingSettings;

/** Requests that no HTTP library sends. In the texts, {@code |} stands for CR LF. */
class HttpFramingTest {

    private static final String CHUNKED = "POST /echo HTTP/1.1|Host: a|Connection: close|Transfer-Encoding: chunked||";
    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = HttpServer.start(
                new ServingSettings("127.0.0.1", 0, 16, List.of()),
                List.of(
                        service -> service.post(
                                "/echo",
                                (request, response) -> JsonReply.of(response, 200, JsonBody.read(request, 1 << 20))),
                        service -> service.get(
                                "/hello", (request, response) -> JsonReply.of(response, 200, "1".getBytes()))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String exchange(String request) throws Exception {
        return RawHttp.exchange(server.port(), request.replace("|", "\r\n"));
    }

    private static void assertRefused(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\nContent-Type: application/json\r\n");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(JsonBody.parse(body.getBytes()).get("error").textValue()).isNotEmpty();
        assertThat(answer).doesNotContain("Server: ").doesNotContain("<html").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE||",
                "GET /hello HTTP/1.1||",
                "GET /hello HTTP/1.1|Host: a|Host: b||",
                "GET /hello HTTP/1.1|Host : a||",
                "GET /hello HTTP/1.1|Host: a|X: b| c||",
                "GET /hello HTTP/1.1|Host: a|no colon||",
                "GET /hello HTTP/1.1|Host: a|X: b\u0000c||",
                "GET /hello HTTP/1.1|Host: a|X\u0001: b||",
                "GET /%zz HTTP/1.1|Host: a||",
                "GET /hello\u0000 HTTP/1.1|Host: a||",
                "POST /echo HTTP/1.1|Host: a|Content-Length: -1||1",
                "POST /echo HTTP/1.1|Host: a|Content-Length: 1x||1",
                "POST /echo HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 2||1",
                "POST /echo HTTP/1.1|Host: a|Content-Length: 99999999999999999999||1",
                "POST /echo HTTP/1.1|Host: a|Content-Length: 3|Transfer-Encoding: chunked||0||",
                "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 3||0||",
                "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: gzip||0||",
                "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked, gzip||0||",
                "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||"
            })
    void aMalformedRequestIsRefused(String request) throws Exception {
        assertRefused(exchange(request), 400);
    }

    @ParameterizedTest
    @CsvSource({"GET /hello||, 505", "GET /hello HTTP/0.9||, 505", "GET /hello HTTP/7.1||, 505"})
    void anotherVersionIsRefused(String request, int status) throws Exception {
        assertThat(exchange(request))
                .containsPattern("^HTTP/1.1 (400|" + status + ") ")
                .contains("{\"error\": \"");
    }

    @Test
    void aTooLongUrlIsRefused() throws Exception {
        assertRefused(exchange("GET /" + "a".repeat(20_000) + " HTTP/1.1|Host: a||"), 414);
    }

    @Test
    void tooLongHeadersAreRefused() throws Exception {
        assertRefused(exchange("GET /hello HTTP/1.1|Host: a|X: " + "a".repeat(20_000) + "||"), 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;ext=1|1|0||",
                "1;ext=\"a|b\"|1|0||",
                "1 |1|0||",
                "1 ;a|1|0||",
                "1\n1|0||",
                "1|1\n0||",
                "1|10||",
                "1|11|0||",
                "x|1|0||",
                "|1|0||",
                "-1|1|0||",
                "0x1|1|0||",
                "000000001|1|0||",
                "ffffffff1|1|0||",
                "1|1|0;ext||",
                "1|1|0\n\n",
                "1|1|",
                "9|1|0||"
            })
    void malformedChunksAreRefused(String body) throws Exception {
        assertRefused(exchange(CHUNKED + body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1|1|0||", "1|1|0|Trailer: x||", "01|1|00||", "1|[|2|1,|A|1234567890|1|]|0||"})
    void wellFormedChunksAreRead(String body) throws Exception {
        assertThat(exchange(CHUNKED + body)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void chunksMayArriveByteByByteAndBeFollowedByARequest() throws Exception {
        String requests = (CHUNKED.replace("Connection: close|", "") + "3|[1,|2|2]|0||"
                        + CHUNKED.replace("Connection: close|", "") + "1|7|0||"
                        + "GET /hello HTTP/1.1|Host: a|Connection: close||")
                .replace("|", "\r\n");
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (byte letter : requests.getBytes(StandardCharsets.ISO_8859_1)) {
                out.write(letter);
                out.flush();
            }
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(4);
            assertThat(answers).contains("\r\n\r\n[1,2]", "\r\n\r\n7", "\r\n\r\n1");
        }
    }

    @Test
    void aMalformedChunkThatNobodyReadsEndsTheConnection() throws Exception {
        String answers = exchange("POST /nowhere HTTP/1.1|Host: a|Transfer-Encoding: chunked||1;ext|1|0||"
                + "GET /hello HTTP/1.1|Host: a||");
        assertThat(answers).startsWith("HTTP/1.1 404 ").doesNotContain("HTTP/1.1 200 ");
    }

    @Test
    void aBodyThatEndsTooEarlyIsRefused() throws Exception {
        assertRefused(exchange("POST /echo HTTP/1.1|Host: a|Content-Length: 10||123"), 400);
    }

    @Test
    void whoAsksBeforeSendingATooLargeBodyIsTold() throws Exception {
        assertRefused(exchange("POST /echo HTTP/1.1|Host: a|Expect: 100-continue|Content-Length: 9000000||"), 413);
    }

    @Test
    void aLineBreakInTheUrlDoesNotReachAHeader() throws Exception {
        String answer = exchange("GET /a%0d%0aSet-Cookie:%20x=1 HTTP/1.1|Host: a|Connection: close||");
        assertRefused(answer, 404);
        assertThat(answer).doesNotContain("\r\nSet-Cookie");
    }
}
