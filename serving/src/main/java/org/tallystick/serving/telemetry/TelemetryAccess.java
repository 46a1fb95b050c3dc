package org.tallystick.serving.telemetry;

import org.tallystick.http.HttpProblem;

/**
 * What one client may read.
 *
 * @param rules what is open to whom
 * @param all whether its token opens what is private
 */
record TelemetryAccess(TelemetryRules rules, boolean all) {

    boolean mayReadChannel(String channel) {
        return all || !rules.isPrivateChannel(channel);
    }

    /** Whether the name of a metric may be told. */
    boolean mayList(String metric) {
        return !rules.isNeverServed(metric) && (all || !rules.isPrivateMetric(metric));
    }

    void requireChannel(String channel) {
        if (!mayReadChannel(channel)) {
            throw forbidden("The channel " + channel);
        }
    }

    void requireMetric(String channel, String metric) {
        if (rules.isNeverServed(metric)) {
            throw HttpProblem.notFound(metric + " is not served");
        }
        if (!all && !rules.isPublicMetric(metric)) {
            requireChannel(channel);
            if (rules.isPrivateMetric(metric)) {
                throw forbidden(metric);
            }
        }
    }

    /** Another cache than the client's own may not keep what a token opened. */
    String cacheControl() {
        return "max-age=" + rules.maxAge().toSeconds() + ", must-revalidate" + (all ? ", private" : "");
    }

    private static HttpProblem forbidden(String what) {
        return HttpProblem.forbidden(
                what + " may only be read with a token of scope read:aggregates: Authorization: Bearer <token>");
    }
}
