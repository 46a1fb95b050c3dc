package org.tallystick.store.telemetry;

import java.util.Objects;

/**
 * A build of an application, whose pings are aggregated together whenever they came.
 *
 * @param channel its channel
 * @param version its version's digits
 * @param buildId the first eight characters of its id
 */
public record Build(String channel, String version, String buildId) {

    public Build {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(buildId, "buildId");
    }
}
