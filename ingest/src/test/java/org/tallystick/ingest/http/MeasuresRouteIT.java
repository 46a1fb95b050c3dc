package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuresRouteIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NDJSON = "application/x-ndjson";

    @TempDir
    Path folder;

    private IngestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new IngestServer(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void manyLinesAreTaken() throws Exception {
        HttpResponse<String> answer = post(lines(0, 12_345), NDJSON);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ok\":true,\"taken\":12345,\"refused\":0}");
        server.stop();
        assertThat(server.place().raw("count(*), count(distinct value)")).containsExactly("12345|12345");
    }

    @Test
    void anArrayAndCsvAreTaken() throws Exception {
        assertThat(post("[" + lines(0, 3).strip().replace("\n", ",") + "]", "application/json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("measureName;value;startDate\nvisits;7;2022-01-01\n", "text/csv; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(lines(10, 11), "application/json").statusCode()).isEqualTo(200);
        server.stop();
        assertThat(server.place().raw("value")).containsExactly("0.0", "1.0", "2.0", "7.0", "10.0");
    }

    @Test
    void theGoodRowsAreTakenAndTheOthersToldOneByOne() throws Exception {
        HttpResponse<String> answer =
                post(lines(0, 2) + "{\"measureName\": \"visits\"}\n\n{oops\n" + lines(2, 3), NDJSON);
        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.get("ok").booleanValue()).isFalse();
        assertThat(body.get("taken").intValue()).isEqualTo(3);
        assertThat(body.get("refused").intValue()).isEqualTo(2);
        assertThat(body.get("errors").get(0))
                .isEqualTo(JSON.readTree("{\"line\": 3, \"error\": \"A value must be given\"}"));
        assertThat(body.get("errors").get(1).get("line").intValue()).isEqualTo(5);
        server.stop();
        assertThat(server.place().raw("value")).containsExactly("0.0", "1.0", "2.0");
    }

    @Test
    void reasonsBeyondTheFirstThousandAreCountedOnly() throws Exception {
        JsonNode body = JSON.readTree(post("{}\n".repeat(5000), NDJSON).body());
        assertThat(body.get("refused").intValue()).isEqualTo(5000);
        assertThat(body.get("errors")).hasSize(1000);
    }

    @Test
    void nothingIsNoMeasures() throws Exception {
        for (String empty : new String[] {"", "\n \n", "[]"}) {
            HttpResponse<String> answer = post(empty, "application/json");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"error\": \"The measures cannot be empty\"}");
        }
    }

    @Test
    void aBrokenArrayIsRefusedAsAWhole() throws Exception {
        HttpResponse<String> answer = post("[" + lines(0, 1).strip() + ", {\"measureName\" oops", "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"error\": \"The body cannot be used: the JSON array is broken at or after element 2")
                .endsWith("; no measure was taken\"}");
        server.stop();
        assertThat(server.place().raw("value")).isEmpty();
    }

    @Test
    void aLongBodyThatBreaksTellsHowManyWereTaken() throws Exception {
        String array = "[" + lines(0, 12_000).strip().replace("\n", ",") + ", oops";
        HttpResponse<String> answer = post(array, "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("; 10000 measures before were taken. Send the request again with the same");
        server.stop();
        assertThat(server.place().raw("count(*)")).containsExactly("10000");
    }

    @Test
    void theBodyMayBeCompressedAndIsBoundedByItsContent() throws Exception {
        assertThat(post(gzip(lines(0, 100)), NDJSON, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(200);
        byte[] bomb = gzip(" ".repeat(20 << 20));
        assertThat(post(bomb, NDJSON, "Content-Encoding", "gzip").statusCode()).isEqualTo(413);
        assertThat(post("x".getBytes(StandardCharsets.UTF_8), NDJSON, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theBodyMayBeCompressedWithZstdAndIsBoundedToo() throws Exception {
        byte[] lines = Zstd.compress(lines(0, 100).getBytes(StandardCharsets.UTF_8), 19);
        assertThat(post(lines, NDJSON, "Content-Encoding", "zstd").statusCode()).isEqualTo(200);
        byte[] bomb = Zstd.compress(" ".repeat(20 << 20).getBytes(StandardCharsets.UTF_8));
        assertThat(post(bomb, NDJSON, "Content-Encoding", "zstd").body()).contains("The body is too large");
        HttpResponse<String> cut = post(Arrays.copyOf(lines, lines.length / 2), NDJSON, "Content-Encoding", "zstd");
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("its zstd data is damaged, cut short");
        server.stop();
        assertThat(server.place().raw("count(*)")).containsExactly("100");
    }

    @Test
    void aZstdBodyThatAsksForMuchMemoryIsRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStreamNoFinalizer packed = new ZstdOutputStreamNoFinalizer(bytes)) {
            packed.setLong(27);
            packed.write(lines(0, 100).getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = post(bytes.toByteArray(), NDJSON, "Content-Encoding", "zstd");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("needs more than 8 MiB to unpack", "no measure was taken");
    }

    @Test
    void anotherCompressionIsRefusedWithTheRemedy() throws Exception {
        HttpResponse<String> answer =
                post(lines(0, 1).getBytes(StandardCharsets.UTF_8), NDJSON, "Content-Encoding", "br");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body())
                .isEqualTo("{\"error\": \"The Content-Encoding must be gzip, zstd or none; given: br\"}");
    }

    @Test
    void anotherTypeOrNoTokenIsRefused() throws Exception {
        assertThat(post("<xml/>", "text/xml").statusCode()).isEqualTo(415);
        assertThat(post("<xml/>", "text/xml").body())
                .contains(
                        "The Content-Type must be application/json, application/x-ndjson or text/csv; given: text/xml");
        HttpResponse<String> answer =
                server.send(HttpRequest.newBuilder(server.uri().resolve("/measures"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void theKeyOfTheRequestMakesIdsOfItsLines() throws Exception {
        byte[] body = (lines(0, 2) + lines(2, 3).replace("}", ", \"id\": \"own\"}")).getBytes(StandardCharsets.UTF_8);
        assertThat(post(body, NDJSON, "Idempotency-Key", "abc").statusCode()).isEqualTo(200);
        assertThat(post(body, NDJSON, "Idempotency-Key", "x".repeat(51)).statusCode())
                .isEqualTo(400);
        server.stop();
        assertThat(server.place().raw("id")).containsExactly("abc-1", "abc-2", "own");
    }

    @Test
    void aConnectionThatBreaksInTheMiddleLeavesNothingOfASmallBody() throws Exception {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream()
                    .write(("POST /measures HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.token()
                                    + "\r\nContent-Type: " + NDJSON + "\r\nContent-Length: 100000\r\n\r\n"
                                    + lines(0, 50))
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        assertThat(post(lines(100, 101), NDJSON).statusCode()).isEqualTo(200);
        server.stop();
        assertThat(server.place().raw("value")).containsExactly("100.0");
    }

    @Test
    void garbledBodiesAreNeverAFaultOfTheServer() throws Exception {
        Random random = new Random(5);
        String[] types = {NDJSON, "application/json", "text/csv"};
        for (int round = 0; round < 300; round++) {
            String base = round % 3 == 0
                    ? lines(0, 3)
                    : round % 3 == 1
                            ? "[" + lines(0, 3).strip().replace("\n", ",") + "]"
                            : "measureName,value,startDate\nvisits,1,2022-01-01\n\"visits\",2,2022-01-01\n";
            byte[] body = base.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : "{}[]\",:;\n\0".charAt(random.nextInt(10)));
            }
            HttpResponse<String> answer = post(body, types[round % 3]);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 207, 400);
            assertThat(JSON.readTree(answer.body()).isObject()).isTrue();
        }
    }

    @Test
    void aFullJournalIsAnsweredWith503() throws Exception {
        Files.move(folder.resolve("journal"), folder.resolve("aside"));
        HttpResponse<String> answer = post(lines(0, 2), NDJSON);
        Files.move(folder.resolve("aside"), folder.resolve("journal"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("no measure was taken");
    }

    private HttpResponse<String> post(String body, String type) throws Exception {
        return post(body.getBytes(StandardCharsets.UTF_8), type);
    }

    private HttpResponse<String> post(byte[] body, String type, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = type;
        return server.post("/measures", body, all);
    }

    private static String lines(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(value -> "{\"measureName\": \"visits\", \"value\": %d, \"startDate\": \"2022-01-01\"}%n"
                        .formatted(value))
                .collect(Collectors.joining());
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
