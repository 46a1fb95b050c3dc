package org.tallystick.http;

import java.util.concurrent.atomic.AtomicLong;
import org.tallystick.model.settings.HttpLimits;

/** The bodies that a server is receiving while no thread has been taken for them: their bounds and their memory. */
final class ArrivingBodies {

    private final Pace pace;
    private final long mostOfOne;
    private final long mostOfAll;
    private final AtomicLong bytes = new AtomicLong();

    ArrivingBodies(HttpLimits limits) {
        this.pace = Pace.of(limits);
        this.mostOfOne = limits.bodyBuffer();
        this.mostOfAll = limits.buffers();
    }

    Pace pace() {
        return pace;
    }

    /** Accounts for so many bytes more; false where a body of that size is not to be kept any longer. */
    boolean keep(int more, long ofThisBody) {
        return bytes.addAndGet(more) <= mostOfAll && ofThisBody < mostOfOne;
    }

    void release(long kept) {
        bytes.addAndGet(-kept);
    }

    /** How many bytes are kept now. */
    long bytes() {
        return bytes.get();
    }
}
