package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.tallystick.model.settings.ServingSettings;
import spark.Service;

class HttpServerTest {

    private static final int MOST_BYTES = 1000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = HttpServer.start(settings(0), List.of(HttpServerTest::routes));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ServingSettings settings(int port) {
        return new ServingSettings("127.0.0.1", port, 16, List.of("https://dashboard.example"));
    }

    private static void routes(Service service) {
        service.get("/hello", (request, response) -> JsonReply.of(response, 200, "{\"hello\":1}".getBytes()));
        service.get(
                "/log-id",
                (request, response) ->
                        JsonReply.of(response, 200, ("\"" + MDC.get(RequestId.LOG_KEY) + "\"").getBytes()));
        service.get(
                "/large",
                (request, response) -> JsonReply.of(response, 200, ("\"" + "a".repeat(5000) + "\"").getBytes()));
        service.get("/fails", (request, response) -> {
            throw new IllegalStateException("secret detail");
        });
        service.get("/overflows", (request, response) -> {
            throw new StackOverflowError("secret detail");
        });
        service.get("/forbidden", (request, response) -> {
            throw HttpProblem.forbidden("Not for \"you\"\n");
        });
        service.get("/echo", HttpServerTest::echo);
        service.post("/echo", HttpServerTest::echo);
    }

    private static Object echo(spark.Request request, spark.Response response) {
        JsonNode body = JsonBody.read(request, MOST_BYTES);
        return JsonReply.of(
                response,
                200,
                body.isMissingNode()
                        ? "\"nothing\"".getBytes()
                        : body.toString().getBytes());
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = to("/echo").POST(BodyPublishers.ofString(body));
        return send(
                headers.length == 0 ? request.header("Content-Type", "application/json") : request.headers(headers));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode body = JsonBody.parse(answer.body().getBytes());
        assertThat(body.size()).isEqualTo(1);
        assertThat(body.get("error").textValue()).contains(message);
    }

    @Test
    void aRouteAnswersWithItsTypeAndLength() throws Exception {
        HttpResponse<String> answer = send(to("/hello"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"hello\":1}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Content-Length")).contains("11");
    }

    @Test
    void noHeaderNamesTheServerOrItsVersion() throws Exception {
        assertThat(send(to("/hello")).headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void securityHeadersAreOnAnswersAndErrors() throws Exception {
        for (String path : List.of("/hello", "/nowhere", "/fails")) {
            assertThat(send(to(path)).headers().map())
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("content-security-policy", List.of("frame-ancestors 'none'; default-src 'self'"));
        }
    }

    @Test
    void anUnknownPathIsNotFound() throws Exception {
        assertProblem(send(to("/nowhere")), 404, "There is nothing at /nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "TRACE", "PROPFIND", "BEFORE"})
    void anotherMethodIsNotAllowed(String method) throws Exception {
        String answer =
                RawHttp.exchange(server.port(), method + " /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, HEAD, POST, OPTIONS\r\n")
                .contains("{\"error\": \"" + method + " is not allowed here; allowed: GET, HEAD, POST, OPTIONS\"}");
    }

    @Test
    void aHeaderCannotChangeTheMethod() throws Exception {
        HttpResponse<String> answer = send(to("/hello").header("X-HTTP-Method-Override", "POST"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anOddAcceptHeaderSelectsNoRoute() throws Exception {
        assertThat(send(to("/hello").header("Accept", ";;q=/x")).statusCode()).isEqualTo(200);
    }

    @Test
    void headIsAnsweredLikeGetWithoutABody() throws Exception {
        HttpResponse<String> answer = send(to("/hello").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("11");
        assertThat(answer.body()).isEmpty();
        assertThat(send(to("/forbidden").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aProblemBecomesItsStatusAndMessage() throws Exception {
        assertProblem(send(to("/forbidden")), 403, "Not for \"you\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fails", "/overflows"})
    void anUnexpectedFailureIsOpaque(String path) throws Exception {
        HttpResponse<String> answer = send(to(path).header("X-Request-Id", "abc-1"));
        assertProblem(answer, 500, "request id abc-1");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void aRequestIdIsEchoedAndInTheLogContext() throws Exception {
        HttpResponse<String> answer = send(to("/log-id").header("X-Request-Id", "a.b_c-9"));
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("a.b_c-9");
        assertThat(answer.body()).isEqualTo("\"a.b_c-9\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bad id", "${jndi:x}", "-dash"})
    void anInsaneRequestIdIsReplaced(String id) throws Exception {
        assertThat(send(to("/hello").header("X-Request-Id", id)).headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(made -> assertThat(made).matches("[0-9a-f]{16}"));
    }

    @Test
    void getWithABodyWorks() throws Exception {
        HttpRequest.Builder request = to("/echo")
                .method("GET", BodyPublishers.ofString("{\"a\":1}"))
                .header("Content-Type", "application/json");
        assertThat(send(request).body()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n "})
    void aBodyOfBlanksIsNoBody(String body) throws Exception {
        assertThat(post(body).body()).isEqualTo("\"nothing\"");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/xml;charset=utf-8"})
    void anotherTypeIsNotSupported(String type) throws Exception {
        assertProblem(post("{}", "Content-Type", type), 415, "The Content-Type must be application/json; given: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", "application/ld+json", "text/json"})
    void jsonTypesAreSupported(String type) throws Exception {
        assertThat(post("[1]", "Content-Type", type).body()).isEqualTo("[1]");
    }

    @Test
    void anotherCompressionIsNotSupported() throws Exception {
        assertProblem(
                post("{}", "Content-Type", "application/json", "Content-Encoding", "br"),
                415,
                "The Content-Encoding must be gzip or none");
    }

    @Test
    void aGzippedBodyIsInflated() throws Exception {
        assertThat(sendGzipped(gzip("{\"a\":[1,2]}")).body()).isEqualTo("{\"a\":[1,2]}");
    }

    @Test
    void theBoundHoldsForTheInflatedBody() throws Exception {
        assertProblem(sendGzipped(gzip("\"" + "a".repeat(50_000_000) + "\"")), 413, "at most 1000 bytes");
    }

    @Test
    void aMalformedGzipBodyIsTheClientsError() throws Exception {
        assertProblem(sendGzipped("this is not gzip".getBytes()), 400, "The body");
        byte[] cut = gzip("{\"a\":\"" + "xyz".repeat(99) + "\"}");
        assertProblem(sendGzipped(Arrays.copyOf(cut, cut.length - 1)), 400, "The body");
    }

    private static HttpResponse<String> sendGzipped(byte[] body) throws Exception {
        return send(to("/echo")
                .headers("Content-Type", "application/json", "Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes());
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1_000_000, 10_000_000})
    void aTooLargeBodyIsRefused(int size) throws Exception {
        String body = "\"" + "a".repeat(size - 2) + "\"";
        assertProblem(post(body), 413, "The body is too large: at most 1000 bytes are accepted");
        HttpRequest.Builder chunked = to("/echo")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes())));
        assertProblem(send(chunked), 413, "The body is too large: at most 1000 bytes are accepted");
    }

    @ParameterizedTest
    @CsvSource({"/forbidden, 403", "/nowhere, 404", "/hello, 200", "/echo, 413", "/fails, 500"})
    void whoSendsAllBeforeReadingSeesTheAnswer(String path, int status) throws Exception {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n" + " ".repeat(10_000_000);
        assertThat(RawHttp.exchange(server.port(), request)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void aBodyOfExactlyTheBoundIsAccepted() throws Exception {
        assertThat(post("\"" + "a".repeat(MOST_BYTES - 2) + "\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aLargeAnswerIsGzippedForWhoAcceptsIt() throws Exception {
        HttpResponse<String> answer = send(to("/large").header("Accept-Encoding", "gzip"));
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));
        assertThat(send(to("/large")).headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void aConfiguredOriginMayReadErrorsToo() throws Exception {
        for (String path : List.of("/hello", "/nowhere", "/forbidden")) {
            HttpResponse<String> answer = send(to(path).header("Origin", "https://dashboard.example"));
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://dashboard.example");
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        }
    }

    @Test
    void anotherOriginMayNot() throws Exception {
        HttpResponse<String> answer = send(to("/hello").header("Origin", "https://evil.example"));
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void aPreflightIsAnsweredWithoutAToken() throws Exception {
        HttpResponse<String> answer = send(to("/echo")
                .headers("Origin", "https://dashboard.example", "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("GET, HEAD, POST, OPTIONS");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Content-Type");
        assertThat(answer.headers().firstValue("Access-Control-Max-Age")).contains("600");
    }

    @Test
    void aPreflightOfAnotherOriginAllowsNothing() throws Exception {
        HttpResponse<String> answer = send(to("/echo")
                .headers("Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.headers().map())
                .doesNotContainKeys("access-control-allow-origin", "access-control-allow-methods");
    }

    @Test
    void aBusyPortIsSaidWithTheRemedy() {
        assertThatThrownBy(() -> HttpServer.start(settings(server.port()), List.of()))
                .isInstanceOf(HttpServerFailed.class)
                .hasMessageContaining("Cannot listen on 127.0.0.1:" + server.port() + ": Address already in use")
                .hasMessageContaining("choose another serving.port or serving.host");
    }

    @Test
    void partsThatCannotRegisterStopTheStart() {
        assertThatThrownBy(() -> HttpServer.start(settings(0), List.of(HttpServerTest::routes, service -> {
                    throw new IllegalArgumentException("no such route");
                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such route");
    }

    @Test
    void anAddressOfAnotherMachineIsSaidToo() {
        ServingSettings elsewhere = new ServingSettings("192.0.2.1", 0, 16, List.of());
        assertThatThrownBy(() -> HttpServer.start(elsewhere, List.of()))
                .isInstanceOf(HttpServerFailed.class)
                .hasMessageContaining("Cannot listen on 192.0.2.1:0: ");
    }

    @Test
    void closingLetsARequestInFlightFinish() throws Exception {
        CompletableFuture<Object> inside = new CompletableFuture<>();
        CountDownLatch release = new CountDownLatch(1);
        HttpServer stopping = HttpServer.start(
                settings(0),
                List.of(service -> service.get("/slow", (request, response) -> {
                    inside.complete("inside");
                    release.await();
                    return JsonReply.of(response, 200, "\"done\"".getBytes());
                })));
        CompletableFuture<HttpResponse<String>> answer = CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create(stopping.uri() + "/slow")).build(), BodyHandlers.ofString());
        CompletableFuture.anyOf(inside, answer).get();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(stopping::close);
        RawHttp.awaitRefused(stopping.port());
        release.countDown();
        assertThat(answer.get().body()).isEqualTo("\"done\"");
        closing.get();
    }

    @Test
    void aStoppingServerAsksItsClientsToGoBeforeItStops() throws Exception {
        HttpServer stopping = HttpServer.start(settings(0), List.of(HttpServerTest::routes));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(stopping.uri() + "/hello")).build();
        CountDownLatch answered = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> busy = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> isAskedToGo(request, answered)))
                .toList();
        answered.await();
        stopping.close();
        assertThat(busy.stream().map(CompletableFuture::join)).contains(true);
    }

    /** Sends until it is; false where the server has gone before. */
    private static boolean isAskedToGo(HttpRequest request, CountDownLatch answered) {
        HttpClient own =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            HttpResponse<String> answer = own.send(request, BodyHandlers.ofString());
            answered.countDown();
            while (answer.headers().firstValue("Connection").isEmpty()) {
                answer = own.send(request, BodyHandlers.ofString());
            }
            return answer.statusCode() == 200;
        } catch (ConnectException gone) {
            return false;
        } catch (IOException | InterruptedException cut) {
            throw new IllegalStateException(cut);
        }
    }
}
