package org.tallystick.ingest.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where and how measures are sent.
 *
 * @param server the service's base, for example {@code http://localhost:5000}
 * @param token of any organisation
 * @param connections how many requests are under way at a time
 * @param patience how long the service may take nothing before the sending ends; what was sent stays sent
 * @param packing of the requests' bodies
 */
public record DeliveryOptions(URI server, String token, int connections, Duration patience, Packing packing) {

    /** How bodies are sent. */
    public enum Packing {
        /** As they are. */
        NONE,
        /** Compressed, for slow networks. */
        GZIP
    }

    public DeliveryOptions {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(packing, "packing");
        if (server.getHost() == null
                || !(server.getScheme().equals("http") || server.getScheme().equals("https"))) {
            throw new IllegalArgumentException(
                    "The server must be a URL such as http://localhost:5000; given: " + server);
        }
        if (connections < 1 || connections > 100) {
            throw new IllegalArgumentException("There are 1 to 100 connections; given: " + connections);
        }
    }

    /** The route that takes measures. */
    URI route() {
        String base = server.toString().replaceAll("/+$", "");
        return URI.create(base.endsWith("/measures") ? base : base + "/measures");
    }

    @Override
    public String toString() {
        return route() + " over " + connections + " connections";
    }
}
