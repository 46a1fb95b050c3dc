package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.serving.ServingFixture.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are too long to be kept in memory are streamed. */
class LongAnswerIT {

    private static final String AGGREGATE = "/aggregate?measureName=m&startDate=2022-01-01&endDate=2023-01-01";
    private static final int ROWS = 20_000;

    private ServingFixture fixture;

    @BeforeEach
    void publish() throws Exception {
        fixture = ServingFixture.start()
                .define("{'name':'m','org':'cozy','group1Key':'slug','accessApp':true,'withQuartiles':true}");
        publishRows(ROWS);
    }

    private void publishRows(int rows) throws Exception {
        fixture.publishAfter(
                "insert into aggregate (measure_name, period, start_date, key, group1, count, count_not_zero,"
                        + " sum, min, max, avg, std) select 'm', 'day', timestamptz '2022-01-01Z', gen_random_uuid(),"
                        + " to_json('slug-' || n), 10, 10, n, 0, 1, n / 10.0, 0.5 from generate_series(1, " + rows
                        + ") n");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void everyRowArrives() throws Exception {
        HttpResponse<String> answer = fixture.get(AGGREGATE);
        assertThat(answer.body().length()).isGreaterThan(2 << 20);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(json(answer)).hasSize(ROWS);
        assertThat(fixture.get(AGGREGATE).body()).isEqualTo(answer.body());
        assertThat(json(fixture.get("/aggregates_by/day/measures/m/?from=2022-01-01"))
                        .get("data"))
                .hasSize(ROWS);
        assertThat(fixture.get("/aggregates_by/day/measures/m/?from=2022-01-01&format=csv")
                        .body()
                        .lines())
                .hasSize(ROWS + 1);
    }

    @Test
    void itIsCompressedAndRevalidatedToo() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        fixture.request(AGGREGATE)
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain)).isEqualTo(fixture.get(AGGREGATE).body());
        for (String tag : List.of(
                answer.headers().firstValue("ETag").orElseThrow(),
                fixture.get(AGGREGATE).headers().firstValue("ETag").orElseThrow())) {
            assertThat(fixture.get(AGGREGATE, "Authorization", "Bearer " + fixture.token(), "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void anAnswerThatFailsMidwayIsCutOffVisibly() throws Exception {
        // Enough rows that the server is still reading them when the buffers between it and the client are full.
        publishRows(200_000);
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(fixture.request(AGGREGATE).build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (Connection connection = fixture.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                            + " and pid <> pg_backend_pid()");
        }
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    }
}
