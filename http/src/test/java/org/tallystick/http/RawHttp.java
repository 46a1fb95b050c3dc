package org.tallystick.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are, as no HTTP client would. */
final class RawHttp {

    private RawHttp() {}

    /** Everything that the server answers until it closes the connection. */
    static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns when nobody listens there any more. */
    static void awaitRefused(int port) throws InterruptedException {
        while (true) {
            try {
                exchange(port, "GET /nowhere HTTP/1.1\r\n\r\n");
            } catch (IOException refused) {
                return;
            }
            Thread.sleep(10);
        }
    }
}
