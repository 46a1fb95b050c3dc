package org.tallystick.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import org.tallystick.model.settings.Rate;

/**
 * Keeps organisations to what they may do in a second. What one does not use is saved up for {@value #SAVED_SECONDS}
 * seconds. Counted by each process for itself.
 */
public final class RateLimit {

    static final int SAVED_SECONDS = 10;

    private final Rate rate;
    private final String what;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * A limit under which nothing was done yet.
     *
     * @param what is counted, in the plural, for the answer's message
     */
    public RateLimit(Rate rate, String what) {
        this.rate = rate;
        this.what = what;
    }

    /** That of the requests to the server that received this one. */
    public static RateLimit ofRequests(HttpServletRequest request) {
        return (RateLimit) request.getAttribute(RateLimit.class.getName());
    }

    void putInto(HttpServletRequest request) {
        request.setAttribute(RateLimit.class.getName(), this);
    }

    /**
     * Counts one.
     *
     * @throws HttpProblem 429 where that is one too many, with the time to wait
     */
    public void take(String organisation) {
        int perSecond = rate.of(organisation);
        if (perSecond > 0) {
            ConsumptionProbe probe = bucket(organisation, perSecond).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw exceeded(perSecond, probe.getNanosToWaitForRefill());
            }
        }
    }

    /** Counts many that were done already: what is beyond the limit is a debt, to be paid before the next. */
    public void charge(String organisation, long many) {
        int perSecond = rate.of(organisation);
        if (perSecond > 0 && many > 0) {
            bucket(organisation, perSecond).consumeIgnoringRateLimits(many);
        }
    }

    private Bucket bucket(String organisation, int perSecond) {
        return buckets.computeIfAbsent(
                organisation,
                any -> Bucket.builder()
                        .addLimit(limit -> limit.capacity((long) perSecond * SAVED_SECONDS)
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    private HttpProblem exceeded(int perSecond, long nanosToWait) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanosToWait + TimeUnit.SECONDS.toNanos(1) - 1));
        return new HttpProblem(
                        429,
                        "Too many " + what + ": this token's organisation may send " + perSecond
                                + " a second; try again in " + seconds + " s")
                .with("Retry-After", Long.toString(seconds));
    }
}
