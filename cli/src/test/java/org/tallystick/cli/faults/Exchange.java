package org.tallystick.cli.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One request over a connection of its own, which may break. */
final class Exchange {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int STATUS_FROM = "HTTP/1.1 ".length();

    private Exchange() {}

    /** Where the connection breaks. */
    enum Break {
        NOT,
        IN_THE_BODY,
        BEFORE_THE_ANSWER
    }

    /**
     * Sends a body and waits for the answer.
     *
     * @param headers further lines of the request's head, each with its line break
     * @return the status; 0 where the connection broke on purpose
     * @throws IOException where it broke by itself, as when the server is killed
     */
    static int post(URI server, String path, String headers, String token, byte[] body, Break breaks)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            String head = "POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Bearer "
                    + token + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n" + headers + "\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(breaks == Break.IN_THE_BODY ? Arrays.copyOf(body, body.length / 2) : body);
            out.flush();
            return breaks == Break.NOT ? status(socket.getInputStream()) : 0;
        }
    }

    private static int status(InputStream in) throws IOException {
        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (answer.length() < STATUS_FROM + 3 || !answer.contains("\r\n\r\n")) {
            throw new IOException("The answer broke off: " + answer);
        }
        return Integer.parseInt(answer.substring(STATUS_FROM, STATUS_FROM + 3));
    }
}
