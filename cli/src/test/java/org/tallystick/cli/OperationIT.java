package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running service as its operator and its clients see it. */
class OperationIT {

    private static final Path DEFINITIONS =
            Path.of("..", "conf", "definitions", "ecolyo.json").toAbsolutePath();
    private static final Path CLIENTS = Path.of("..", "docs", "clients.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTENING = "Reading and writing on ";
    private static final int CLIENT_THREADS = 16;
    private static final int ENOUGH = 3000;

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private URI service;
    private String token;

    @Test
    void clientsSendAndTheOperatorSeesIt() throws Exception {
        try (Launched up = up(Map.of(
                "TALLYSTICK_LOG_FORMAT", "json",
                "TALLYSTICK_LOG_LEVEL", "info",
                "TALLYSTICK_METRICS_TOKEN", "metrics-token"))) {
            prepare(up);
            assertThat(post("{\"measureName\": \"quiz-stars\", \"value\": \"secret-content\", \"startDate\": 1}")
                            .statusCode())
                    .isEqualTo(400);
            sendByCommand();
            sendByCurl();
            sendByJavaScript();
            String metrics = metrics();
            assertThat(metrics)
                    .contains("tallystick_measures_refused_total{reason=\"value\"} 1.0")
                    .contains(
                            "tallystick_http_requests_seconds_count{method=\"POST\",route=\"/measures\",status=\"200\"}")
                    .contains("tallystick_journal_lag_seconds ")
                    .contains("jvm_memory_used_bytes");
            assertThat(counted(metrics, "tallystick_measures_accepted_total")).isGreaterThanOrEqualTo(6000);
            up.stop();
            assertLog(up.err());
        }
    }

    @Test
    void whatIsAcknowledgedWhileItIsStoppedIsInTheLake() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        try (Launched up = up(Map.of())) {
            prepare(up);
            ExecutorService clients = Executors.newFixedThreadPool(CLIENT_THREADS);
            for (int number = 0; number < CLIENT_THREADS; number++) {
                String name = "c" + number;
                clients.execute(() -> load(name, acknowledged, faults));
            }
            while (acknowledged.size() < ENOUGH && faults.isEmpty()) {
                Thread.sleep(5);
            }
            up.stop();
            clients.shutdown();
            assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(faults).isEmpty();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(landedIds()).doesNotHaveDuplicates().hasSameElementsAs(acknowledged);
    }

    /** Sends until it is asked to go. */
    private void load(String name, Set<String> acknowledged, Queue<String> faults) {
        HttpClient own =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            for (int number = 0; true; number++) {
                String id = name + "-" + number;
                HttpResponse<String> answer = own.send(measure(id), BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    acknowledged.add(id);
                } else if (answer.statusCode() != 503) {
                    faults.add(answer.statusCode() + " " + answer.body());
                }
                if (answer.statusCode() != 201
                        || answer.headers().firstValue("Connection").orElse("").equals("close")) {
                    return;
                }
            }
        } catch (ConnectException notListening) {
            return;
        } catch (IOException | InterruptedException broken) {
            faults.add(name + ": " + broken);
        }
    }

    private HttpRequest measure(String id) {
        return HttpRequest.newBuilder(service.resolve("/measure"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"measureName\": \"quiz-stars\", \"value\": 1, \"startDate\": \"2026-01-01\", \"id\": \"" + id
                                + "\"}"))
                .build();
    }

    private void sendByCommand() throws Exception {
        Path file = home.resolve("measures.ndjson");
        Files.writeString(
                file, "{\"measureName\": \"quiz-stars\", \"value\": 1, \"startDate\": \"2026-01-01\"}\n".repeat(6000));
        Path tokenFile = Files.writeString(home.resolve("token"), token + "\n");
        for (int time = 0; time < 2; time++) {
            try (Launched send = Launched.run(
                    home, "send", "--url", service.toString(), "--token-file", tokenFile.toString(), file.toString())) {
                assertThat(send.exitCode()).as(send.err()).isZero();
                assertThat(send.lines().get(0))
                        .startsWith(file + ": 6,000 measures taken, 0 refused; now " + (time == 0 ? "6,000" : "0"));
            }
        }
        Files.writeString(file, "{oops\n", java.nio.file.StandardOpenOption.APPEND);
        try (Launched send = Launched.run(
                home, "send", "--url", service.toString(), "--token-file", tokenFile.toString(), file.toString())) {
            assertThat(send.exitCode()).isEqualTo(1);
            assertThat(send.err()).contains("refused line 6001: the line is no JSON object");
        }
    }

    /** The line of the documentation, as it stands there. */
    private void sendByCurl() throws Exception {
        Matcher line = Pattern.compile("```\n(curl .*?)```", Pattern.DOTALL).matcher(Files.readString(CLIENTS));
        assertThat(line.find()).isTrue();
        Path folder = Files.createDirectories(home.resolve("curl"));
        Files.writeString(
                folder.resolve("measures.ndjson"),
                "{\"measureName\": \"quiz-stars\", \"value\": 1, \"startDate\": \"2026-01-01\"}\n".repeat(2));
        ProcessBuilder shell = new ProcessBuilder(
                        "sh", "-c", line.group(1).replace("http://localhost:5000", service.toString()))
                .directory(folder.toFile());
        shell.environment().put("TOKEN", token);
        String output = new String(shell.start().getInputStream().readAllBytes());
        assertThat(output).isEqualTo("{\"ok\":true,\"taken\":2,\"refused\":0}");
    }

    /** The example of the documentation, as it stands there. */
    private void sendByJavaScript() throws Exception {
        Matcher example = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(CLIENTS));
        assertThat(example.find()).isTrue();
        Path script = home.resolve("example.mjs");
        Files.writeString(
                script,
                example.group(1)
                        + "measure('quiz-stars', 4)\nawait measure('quiz-stars', 5)\nconsole.log(queue.length + ' left')\n");
        Process process;
        try {
            ProcessBuilder node = new ProcessBuilder("node", script.toString()).redirectErrorStream(true);
            node.environment().putAll(Map.of("SERVICE", service.toString(), "TOKEN", token));
            process = node.start();
        } catch (IOException noNode) {
            Assumptions.abort("Node.js is not installed: the JavaScript example was not run");
            return;
        }
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(output).isEqualTo("0 left\n");
    }

    private String metrics() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/metrics"))
                .header("Authorization", "Bearer metrics-token")
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static double counted(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private void assertLog(String log) throws IOException {
        assertThat(log).doesNotContain("secret-content", token, "metrics-token");
        List<JsonNode> answered = new ArrayList<>();
        // Newer Java machines warn about what libraries do, in their own words.
        for (String line :
                log.lines().filter(each -> !each.startsWith("WARNING: ")).toList()) {
            JsonNode json = JSON.readTree(line);
            if (json.path("formattedMessage").asText().equals("answered")) {
                answered.add(json);
            }
        }
        assertThat(answered)
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.path("mdc").has("request_id"));
        assertThat(answered.get(0).get("kvpList").toString()).contains("\"/measure\"", "400");
    }

    private Launched up(Map<String, String> variables) throws IOException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("TALLYSTICK_HOME", home.toString());
        return Launched.start(Launched.LAUNCHER, Path.of("").toAbsolutePath(), all, "up", "--port", "0");
    }

    private void prepare(Launched up) throws IOException {
        String line = up.until(LISTENING);
        assertThat(line).as(up.err()).isNotNull();
        service = URI.create(line.substring(LISTENING.length()));
        try (Launched definitions = Launched.run(home, "definitions", "import", DEFINITIONS.toString());
                Launched create = Launched.run(home, "token", "create", "shop")) {
            assertThat(definitions.exitCode()).as(definitions.err()).isZero();
            token = create.lines().get(1);
        }
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(service.resolve("/measure"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private List<String> landedIds() throws Exception {
        List<String> ids = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("select id from read_parquet('" + home
                        + "/lake/raw/measures/*/*/*.parquet', hive_partitioning=false)")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
