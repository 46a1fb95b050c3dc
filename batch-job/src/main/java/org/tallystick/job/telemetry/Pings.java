package org.tallystick.job.telemetry;

import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.PingDimensions;
import org.tallystick.model.telemetry.PingProcess;

/** How pings are counted on their way, as cells of a metric without a name. */
final class Pings {

    /** Pings that count. */
    static final Metric COUNTED = new Metric("", "", PingProcess.PARENT);

    private Pings() {}

    /** Pings that do not, for that reason, as in the lake. */
    static Metric dropped(String reason) {
        return new Metric("", reason, PingProcess.PARENT);
    }

    /** Where dropped pings of a date are counted. */
    static CellPlace droppedOn(int submissionDate) {
        return new CellPlace(submissionDate, new PingDimensions(LakeLayout.DROPPED, "", "", "", "", "", ""));
    }

    static boolean areDropped(String channel) {
        return channel.equals(LakeLayout.DROPPED);
    }
}
