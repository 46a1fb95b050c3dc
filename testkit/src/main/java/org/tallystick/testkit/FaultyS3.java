package org.tallystick.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Stands between a client and a real S3 server and does to each request what a test says: passes it on, answers in the
 * server's place, resets the connection, or ends the answer early. One request per connection.
 */
public final class FaultyS3 implements AutoCloseable {

    /** What becomes of one request. */
    public sealed interface Fate {}

    /** It goes to the server and back. */
    public record Passed() implements Fate {}

    /** It goes to the server and back after some time. */
    public record Delayed(long millis) implements Fate {}

    /** It never reaches the server; the answer has this status and, as S3 tells errors, this code. */
    public record Answered(int status, String code) implements Fate {}

    /** The connection is reset before any answer. */
    public record Reset() implements Fate {}

    /** The server's answer ends after that many bytes of its body. */
    public record Cut(int bytes) implements Fate {}

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile IntFunction<Fate> fates = number -> new Passed();

    /** Listens before the server with that URL. */
    public FaultyS3(String endpoint) throws IOException {
        URI uri = URI.create(endpoint);
        server = new InetSocketAddress(uri.getHost(), uri.getPort());
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Its URL. */
    public String endpoint() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on the fate of a request is what this says for its number, counted from 1. */
    public void decide(IntFunction<Fate> decisions) {
        requests.set(0);
        fates = decisions;
    }

    /** How many requests there were since the last decision. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            sockets.add(client);
            daemon(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            byte[] head = head(client.getInputStream());
            if (head.length == 0) {
                return;
            }
            Fate fate = fates.apply(requests.incrementAndGet());
            if (fate instanceof Reset) {
                client.setSoLinger(true, 0);
            } else if (fate instanceof Answered answer) {
                answer(client, head, answer);
            } else {
                pass(client, head, fate);
            }
        } finally {
            sockets.remove(client);
        }
    }

    private void pass(Socket client, byte[] head, Fate fate) throws IOException {
        if (fate instanceof Delayed delayed) {
            pause(delayed.millis());
        }
        int most = fate instanceof Cut cut ? cut.bytes() : Integer.MAX_VALUE;
        try (Socket far = new Socket(server.getAddress(), server.getPort())) {
            sockets.add(far);
            far.getOutputStream().write(closing(head));
            daemon(() -> client.getInputStream().transferTo(far.getOutputStream()));
            byte[] answer = head(far.getInputStream());
            while (isLeaveToSend(answer)) {
                client.getOutputStream().write(answer);
                answer = head(far.getInputStream());
            }
            client.getOutputStream().write(answer);
            copy(far.getInputStream(), client.getOutputStream(), most);
            sockets.remove(far);
        }
    }

    private static boolean isLeaveToSend(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 100");
    }

    private static void copy(InputStream from, OutputStream to, int most) throws IOException {
        byte[] buffer = new byte[8192];
        int left = most;
        while (left > 0) {
            int size = from.read(buffer, 0, Math.min(left, buffer.length));
            if (size < 0) {
                return;
            }
            to.write(buffer, 0, size);
            left -= size;
        }
    }

    private static void answer(Socket client, byte[] head, Answered answer) throws IOException {
        skipBody(client.getInputStream(), head);
        String body = new String(head, StandardCharsets.ISO_8859_1).startsWith("HEAD ")
                ? ""
                : "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + answer.code() + "</Code><Message>"
                        + answer.code() + " as the test wants</Message></Error>";
        String reply = "HTTP/1.1 " + answer.status() + " Fault\r\nContent-Type: application/xml\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        client.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
        client.shutdownOutput();
    }

    /** A client that waits for leave sends its body only if it gets it. */
    private static void skipBody(InputStream from, byte[] head) throws IOException {
        long length = 0;
        for (String line : new String(head, StandardCharsets.ISO_8859_1).split("\r\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("expect:")) {
                return;
            }
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
            }
        }
        from.skipNBytes(length);
    }

    /** The same head, asking the server to close the connection after its answer. */
    private static byte[] closing(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).replaceAll("(?i)\r\nconnection: [^\r]*", "");
        return (text.substring(0, text.length() - 2) + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] head(InputStream from) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = from.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SocketException ended) {
                // Either side may hang up at any time.
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
