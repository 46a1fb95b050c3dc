package org.tallystick.ingest.generate;

import java.net.URI;
import java.util.Objects;

/**
 * Where and how measures are sent.
 *
 * @param server the service's base, for example {@code http://localhost:5000}
 * @param token of any organisation
 * @param connections how many requests are under way at a time
 * @param attempts how often one measure is tried before the sender gives up
 */
public record SenderOptions(URI server, String token, int connections, int attempts) {

    public SenderOptions {
        Objects.requireNonNull(token, "token");
        if (server.getHost() == null
                || !(server.getScheme().equals("http") || server.getScheme().equals("https"))) {
            throw new IllegalArgumentException(
                    "The server must be a URL such as http://localhost:5000; given: " + server);
        }
        if (connections < 1 || connections > 1000) {
            throw new IllegalArgumentException("There are 1 to 1000 connections; given: " + connections);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("A measure is tried at least once; given: " + attempts);
        }
    }

    /** The route that takes measures. */
    URI route() {
        String base = server.toString().replaceAll("/+$", "");
        return URI.create(base.endsWith("/measure") ? base : base + "/measure");
    }
}
