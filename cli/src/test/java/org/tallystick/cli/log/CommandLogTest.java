package org.tallystick.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tallystick.model.settings.LogSettings;
import org.tallystick.model.settings.LogSettings.Format;

/** The log with real listeners. */
class CommandLogTest {

    private static final Logger LOG = LoggerFactory.getLogger("org.example.Part");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MILLIS = 20_000;

    @AfterEach
    void restore() {
        CommandLog.follow(new LogSettings("warn", Format.TEXT, Optional.empty(), Optional.empty(), "production"));
    }

    @Test
    void aLineOfTextHasTimeLevelPairsAndRequestId() {
        String line = logged(Format.TEXT);
        assertThat(line)
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  Part: hello status=\"201\" \\[abc]\n");
    }

    @Test
    void aLineOfJsonIsOneObjectAlsoWithAStackTrace() throws Exception {
        JsonNode line = JSON.readTree(logged(Format.JSON));
        assertThat(line.get("level").textValue()).isEqualTo("INFO");
        assertThat(line.get("formattedMessage").textValue()).isEqualTo("hello");
        assertThat(line.get("mdc").get("request_id").textValue()).isEqualTo("abc");
        assertThat(line.get("kvpList").get(0).get("status").asText()).isEqualTo("201");
        assertThat(line.get("throwable").get("className").textValue()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void syslogOverUdpGetsOneDatagramForEachLine() throws Exception {
        try (DatagramSocket listener = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(PATIENCE_MILLIS);
            follow(Format.TEXT, "udp://127.0.0.1:" + listener.getLocalPort(), null);
            MDC.put("request_id", "abc");
            LOG.error("the disk of {} is full", "nobody");
            MDC.clear();
            DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
            listener.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            assertThat(message)
                    .matches("<27>1 \\S+ \\S+ tallystick "
                            + ProcessHandle.current().pid() + " - - (\uFEFF)?Part: the disk of nobody is full \\[abc]");
        }
    }

    @Test
    void syslogOverTcpIsFramedByLengthAndMayBeJson() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            follow(Format.JSON, "tcp://127.0.0.1:" + listener.getLocalPort(), null);
            LOG.warn("first\nsecond line");
            LOG.info("another");
            try (Socket connection = listener.accept()) {
                connection.setSoTimeout(PATIENCE_MILLIS);
                String first = framed(connection.getInputStream());
                String second = framed(connection.getInputStream());
                assertThat(first).startsWith("<28>1 ");
                assertThat(JSON.readTree(first.substring(first.indexOf('{')))
                                .get("formattedMessage")
                                .textValue())
                        .isEqualTo("first\nsecond line");
                assertThat(second).startsWith("<30>1 ").contains("\"another\"");
            }
        }
    }

    @Test
    void aSyslogServerThatIsAwayHoldsNobody() {
        PrintStream before = System.err;
        System.setErr(new PrintStream(PrintStream.nullOutputStream()));
        long began = System.nanoTime();
        try {
            follow(Format.TEXT, "tcp://127.0.0.1:1", null);
            for (int line = 0; line < 10_000; line++) {
                LOG.info("line {}", line);
            }
        } finally {
            System.setErr(before);
        }
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(10);
    }

    @Test
    void sentryHearsOfErrorsWithTheirRequestIdAndOfFailedCommands() throws Exception {
        BlockingQueue<List<JsonNode>> envelopes = new LinkedBlockingQueue<>();
        HttpServer sentry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sentry.createContext("/api/7/envelope/", exchange -> {
            try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                envelopes.add(text.lines().map(CommandLogTest::json).toList());
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        sentry.start();
        try {
            follow(
                    Format.TEXT,
                    null,
                    "http://key@127.0.0.1:" + sentry.getAddress().getPort() + "/7");
            LOG.warn("no error");
            MDC.put("request_id", "abc");
            LOG.error("it failed", new IllegalStateException("because"));
            MDC.clear();
            JsonNode event = event(envelopes);
            assertThat(event.get("environment").textValue()).isEqualTo("production");
            assertThat(event.get("release").textValue()).startsWith("tallystick@");
            assertThat(event.get("tags").get("request_id").textValue()).isEqualTo("abc");
            assertThat(event.toString()).contains("it failed", "because", "IllegalStateException");
            assertThat(event.has("user")).isFalse();
            CommandLog.failed("tallystick aggregate failed", null);
            assertThat(event(envelopes).toString()).contains("tallystick aggregate failed");
        } finally {
            sentry.stop(0);
        }
    }

    /** The next envelope with an event; others tell that a session began. */
    private static JsonNode event(BlockingQueue<List<JsonNode>> envelopes) throws InterruptedException {
        while (true) {
            List<JsonNode> envelope = envelopes.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            assertThat(envelope).as("nothing was reported").isNotNull();
            for (int item = 1; item + 1 < envelope.size(); item += 2) {
                if (envelope.get(item).path("type").asText().equals("event")) {
                    return envelope.get(item + 1);
                }
            }
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (java.io.IOException malformed) {
            throw new IllegalStateException(line, malformed);
        }
    }

    private static void follow(Format format, String syslog, String dsn) {
        CommandLog.follow(new LogSettings(
                "info", format, Optional.ofNullable(syslog).map(URI::create), Optional.ofNullable(dsn), "production"));
    }

    private static String logged(Format format) {
        PrintStream before = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            follow(format, null, null);
            MDC.put("request_id", "abc");
            var line = LOG.atInfo().addKeyValue("status", 201);
            (format == Format.JSON ? line.setCause(new IllegalStateException("deep")) : line).log("hello");
            MDC.clear();
        } finally {
            System.setErr(before);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }

    private static String framed(InputStream stream) throws Exception {
        StringBuilder length = new StringBuilder();
        for (int letter = stream.read(); letter != ' '; letter = stream.read()) {
            length.append((char) letter);
        }
        return new String(stream.readNBytes(Integer.parseInt(length.toString())), StandardCharsets.UTF_8);
    }
}
