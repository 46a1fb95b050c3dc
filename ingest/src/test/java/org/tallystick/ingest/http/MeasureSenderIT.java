package org.tallystick.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.generate.GeneratorOptions;
import org.tallystick.ingest.generate.MeasureGenerator;
import org.tallystick.ingest.generate.MeasureSender;
import org.tallystick.ingest.generate.SendResult;
import org.tallystick.ingest.generate.SenderOptions;
import org.tallystick.ingest.generate.SendingFailed;

class MeasureSenderIT {

    @TempDir
    Path folder;

    @Test
    void generatedMeasuresAreSentAndLanded() throws Exception {
        try (IngestServer server = new IngestServer(folder)) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            new MeasureGenerator(
                            server.place().definitions().list(),
                            new GeneratorOptions(500, 3, LocalDate.of(2026, 11, 1), 1))
                    .writeTo(lines);
            lines.writeBytes("\n{\"measureName\": \"none\"}\n".getBytes(StandardCharsets.UTF_8));

            SendResult result = new MeasureSender(options(server, server.token()))
                    .send(new ByteArrayInputStream(lines.toByteArray()));

            assertThat(result.taken()).isEqualTo(500);
            assertThat(result.refused()).isEqualTo(1);
            assertThat(result.firstRefusals())
                    .containsExactly("{\"error\": \"No measure definition found for: none\"}");
            assertThat(result.rate()).isPositive();
            assertThat(result.slowest()).isGreaterThanOrEqualTo(result.median()).isPositive();
            server.stop();
            assertThat(server.place().raw("count(*), count(distinct id)")).containsExactly("500|500");
        }
    }

    @Test
    void whatCannotBeTakenNowIsTriedAgain() throws Exception {
        try (IngestServer server = new IngestServer(folder)) {
            Path journal = folder.resolve("journal");
            Path aside = folder.resolve("aside");
            Files.move(journal, aside);
            MeasureSender sender = new MeasureSender(options(server, server.token()));
            CompletableFuture<SendResult> sending = CompletableFuture.supplyAsync(() -> send(sender, 20));
            while (server.journal().status().refusal().isEmpty()) {
                Thread.sleep(5);
            }
            Files.move(aside, journal);
            SendResult result = sending.get();
            assertThat(result.taken()).isEqualTo(20);
            assertThat(result.retries()).isPositive();
            server.stop();
            assertThat(server.place().raw("count(*), count(distinct id)")).containsExactly("20|20");
        }
    }

    @Test
    void aRefusedTokenEndsTheSending() throws Exception {
        try (IngestServer server = new IngestServer(folder)) {
            MeasureSender sender = new MeasureSender(options(server, "wrong"));
            assertThatThrownBy(() -> sender.send(lines(10)))
                    .isInstanceOf(SendingFailed.class)
                    .hasMessageContaining(
                            "/measure answers 401: {\"error\": \"The token is not valid\"}; 0 measures were taken before");
        }
    }

    @Test
    void aServiceThatIsNotThereEndsTheSending() {
        MeasureSender sender = new MeasureSender(new SenderOptions(URI.create("http://127.0.0.1:1/"), "x", 2, 2));
        assertThatThrownBy(() -> sender.send(lines(10)))
                .isInstanceOf(SendingFailed.class)
                .hasMessageContaining("http://127.0.0.1:1/measure does not answer: java.net.ConnectException");
    }

    private static SenderOptions options(IngestServer server, String token) {
        return new SenderOptions(server.uri(), token, 4, 20);
    }

    private static SendResult send(MeasureSender sender, int measures) {
        try {
            return sender.send(lines(measures));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static InputStream lines(int measures) {
        String line = "{\"measureName\": \"visits\", \"value\": 1, \"startDate\": \"2022-01-01\"}\n";
        return new ByteArrayInputStream(line.repeat(measures).getBytes(StandardCharsets.UTF_8));
    }
}
