import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Sends NDJSON to POST /measures over some connections. Arguments: port, token, measures, connections, lines a request. */
final class BatchClient {

    private static final int BODIES = 8;

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        long measures = Long.parseLong(arguments[2]);
        int connections = Integer.parseInt(arguments[3]);
        int lines = Integer.parseInt(arguments[4]);
        List<byte[]> bodies = new ArrayList<>();
        for (int number = 0; number < BODIES; number++) {
            bodies.add(body(lines, new Random(number)));
        }
        AtomicLong left = new AtomicLong(measures / lines);
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            Thread thread = new Thread(() -> send(port, arguments[1], bodies, left));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%d measures in %.1f s: %.0f measures/s%n", measures, seconds, measures / seconds);
    }

    private static void send(int port, String token, List<byte[]> bodies, AtomicLong left) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            for (long turn = left.getAndDecrement(); turn > 0; turn = left.getAndDecrement()) {
                byte[] body = bodies.get((int) (turn % BODIES));
                out.write(("POST /measures HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + token
                                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                out.flush();
                expectSuccess(in);
            }
        } catch (IOException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void expectSuccess(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("The answer broke off: " + head);
            }
            head.append((char) one);
        }
        int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        byte[] body = in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r\n", at))));
        if (!head.toString().startsWith("HTTP/1.1 200")) {
            throw new IOException(head + new String(body, StandardCharsets.UTF_8));
        }
    }

    /** Flights of a day: 300 origins and destinations, four states, minutes of delay. */
    private static byte[] body(int lines, Random random) {
        StringBuilder body = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            body.append("{\"measureName\":\"trips\",\"value\":")
                    .append(random.nextInt(400) - 60)
                    .append(",\"startDate\":\"2026-11-20T")
                    .append(String.format("%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60)))
                    .append("Z\",\"createdBy\":\"ecolyo\",\"group1\":{\"origin\":\"O")
                    .append(random.nextInt(300))
                    .append("\"},\"group2\":{\"destination\":\"D")
                    .append(random.nextInt(300))
                    .append("\"},\"group3\":{\"status\":\"s")
                    .append(random.nextInt(4))
                    .append("\"}}\n");
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
