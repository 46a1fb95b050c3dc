package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.Duck;

class PingRouteIT {

    private static final String PING =
            "{\"meta\":{\"sampleId\":1,\"submissionDate\":\"20261120\",\"documentId\":\"own\"},"
                    + "\"application\":{\"channel\":\"nightly\",\"version\":\"64.0\",\"buildId\":\"20261119030201\","
                    + "\"name\":\"Firefox\",\"architecture\":\"x86\"},\"environment\":{\"system\":{\"os\":{\"name\":\"Linux\","
                    + "\"version\":\"6.1\"}}},\"payload\":{\"info\":{},\"histograms\":{\"GC_MS\":{}}}}";

    @TempDir
    private Path folder;

    @Test
    void whatIsAcknowledgedIsInTheLake() throws Exception {
        try (IngestServer server = new IngestServer(folder)) {
            assertThat(submit(server, "a", "main", PING.getBytes(StandardCharsets.UTF_8))
                            .body())
                    .isEqualTo("{\"ok\": true}");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(PING.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(submit(server, "b%20é", "main", packed.toByteArray(), "Content-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(submit(server, "c", "crash", "{}".getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.post("{\"measureName\": \"visits\", \"value\": 1, \"startDate\": \"2022-01-01\"}")
                            .statusCode())
                    .isEqualTo(201);
            for (String bad : new String[] {"", "[]", "{\"meta\":", "{} {}", "{\"a\":\"\u0001\"}"}) {
                HttpResponse<String> refused = submit(server, "d", "main", bad.getBytes(StandardCharsets.UTF_8));
                assertThat(refused.statusCode()).as(bad).isEqualTo(400);
                assertThat(refused.body()).contains("The body is no ping, a JSON object: ");
            }
            assertThat(submit(server, "e".repeat(256), "main", PING.getBytes(StandardCharsets.UTF_8))
                            .body())
                    .contains("The docId must have at most 255 characters; given: 256");

            server.stop();

            assertThat(Duck.rows("select channel, doc_id, build_id, payload, drop_reason from read_parquet('" + folder
                            + "/lake/raw/pings/*/*/*.parquet', hive_partitioning=true) order by doc_id"))
                    .containsExactly(
                            "nightly|a|20261119|{\"histograms\":{\"GC_MS\":{}}}|null",
                            "nightly|b é|20261119|{\"histograms\":{\"GC_MS\":{}}}|null",
                            "dropped|c|null|null|document_type");
            assertThat(server.place().raw("measure_name")).containsExactly("visits");
        }
    }

    private static HttpResponse<String> submit(
            IngestServer server, String docId, String docType, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri()
                        .resolve("/submit/telemetry/" + docId + "/" + docType + "/Firefox/64.0/nightly/20261119030201"))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }
}
