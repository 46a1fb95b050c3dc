package org.tallystick.serving.telemetry;

import java.time.Duration;
import org.tallystick.model.settings.TelemetrySettings;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.token.TokenScope;

/** Which channels and metrics are open to whom. */
final class TelemetryRules {

    private final NamePatterns privateChannels;
    private final NamePatterns neverServed;
    private final NamePatterns privateMetrics;
    private final NamePatterns publicMetrics;
    private final int least;
    private final Duration maxAge;

    TelemetryRules(TelemetrySettings settings) {
        this.privateChannels = new NamePatterns(settings.privateChannels());
        this.neverServed = new NamePatterns(settings.neverServed());
        this.privateMetrics = new NamePatterns(settings.privateMetrics());
        this.publicMetrics = new NamePatterns(settings.publicMetrics());
        this.least = settings.minPings();
        this.maxAge = settings.maxAge();
    }

    /** What a caller may read. A token that is not in effect opens nothing and is no error. */
    TelemetryAccess of(Caller caller) {
        return new TelemetryAccess(this, caller.has(TokenScope.READ_AGGREGATES));
    }

    boolean isPrivateChannel(String channel) {
        return privateChannels.have(channel);
    }

    boolean isNeverServed(String metric) {
        return neverServed.have(metric);
    }

    boolean isPrivateMetric(String metric) {
        return privateMetrics.have(metric);
    }

    boolean isPublicMetric(String metric) {
        return publicMetrics.have(metric);
    }

    /** The least observations of a row that counts. */
    int least() {
        return least;
    }

    Duration maxAge() {
        return maxAge;
    }
}
