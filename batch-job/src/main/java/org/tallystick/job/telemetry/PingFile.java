package org.tallystick.job.telemetry;

import java.io.Serializable;
import java.time.LocalDate;
import org.tallystick.lake.LakeFile;
import org.tallystick.model.lake.LakeLayout;

/**
 * A file of raw pings.
 *
 * @param path relative to the lake's root
 * @param bytes its size
 * @param submissionDate its date, UTC
 * @param channel its channel, or {@link LakeLayout#DROPPED}
 */
record PingFile(String path, long bytes, LocalDate submissionDate, String channel) implements Serializable {

    static PingFile of(LakeFile file) {
        return new PingFile(
                file.path(), file.bytes(), LakeLayout.submissionDate(file.path()), LakeLayout.channel(file.path()));
    }

    /** Whether its pings do not count. */
    boolean isDropped() {
        return channel.equals(LakeLayout.DROPPED);
    }
}
