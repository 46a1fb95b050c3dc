package org.tallystick.job.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What commands take that begin a run. */
final class WaitOption {

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = LengthOfTime.class,
            description = "how long to wait for a run under way, such as 30m (default: not at all)")
    private Duration wait;

    /** How long to wait for a run under way. */
    Duration patience() {
        return wait;
    }
}
