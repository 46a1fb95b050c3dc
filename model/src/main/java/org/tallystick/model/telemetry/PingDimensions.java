package org.tallystick.model.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.tallystick.model.measure.Unicode;

/**
 * Where all observations of a ping belong.
 *
 * @param channel one of {@link #CHANNELS}
 * @param version the digits before the first dot
 * @param buildId the first eight characters of the build's id, digits
 * @param application for example {@code Firefox}
 * @param architecture for example {@code x86-64}
 * @param os for example {@code Windows_NT}
 * @param osVersion for example {@code 6.1}; of Linux the first three characters
 */
public record PingDimensions(
        String channel,
        String version,
        String buildId,
        String application,
        String architecture,
        String os,
        String osVersion) {

    /** The channels whose pings count. */
    public static final Set<String> CHANNELS = Set.of("nightly", "aurora", "beta", "release");

    /** The most bytes of each text in UTF-8, since all of them stand in one index. */
    public static final int LONGEST_TEXT = 100;

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");
    private static final Pattern BUILD_ID = Pattern.compile("[0-9]{1,8}");

    /** What of these texts, as {@link PingDimensions} has them and each maybe null, is wrong; null where nothing is. */
    public static PingDrop fault(
            String channel,
            String version,
            String buildId,
            String application,
            String architecture,
            String os,
            String osVersion) {
        if (channel == null || !CHANNELS.contains(channel)) {
            return PingDrop.CHANNEL;
        }
        if (version == null || !VERSION.matcher(version).matches()) {
            return PingDrop.VERSION;
        }
        if (buildId == null || !BUILD_ID.matcher(buildId).matches()) {
            return PingDrop.BUILD_ID;
        }
        if (!isUsable(application)) {
            return PingDrop.APPLICATION;
        }
        if (!isUsable(architecture)) {
            return PingDrop.ARCHITECTURE;
        }
        if (!isUsable(os)) {
            return PingDrop.OS;
        }
        return isUsable(osVersion) ? null : PingDrop.OS_VERSION;
    }

    private static boolean isUsable(String text) {
        return text != null
                && text.length() <= LONGEST_TEXT
                && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT
                && Unicode.isStorable(text);
    }

    public PingDimensions {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(buildId, "buildId");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(osVersion, "osVersion");
    }
}
