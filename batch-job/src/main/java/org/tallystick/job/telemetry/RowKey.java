package org.tallystick.job.telemetry;

import java.util.Objects;

/**
 * Which packed row something is part of, as one text on its way through a shuffle. In the order of these texts the parts
 * of a row come one after the other, as do the rows of a date, channel and version.
 *
 * @param date {@code yyyyMMdd}, of the submission or of the build
 * @param channel the channel
 * @param version the version's digits
 * @param metric the metric's name as stored
 * @param part the build of which it is a part of a submission date; empty where it is part of a build's row
 */
record RowKey(String date, String channel, String version, String metric, String part) {

    /** Less than all that dates, channels, versions, names and builds consist of. */
    private static final char SEPARATOR = '\t';

    RowKey {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(part, "part");
    }

    /** Reads what {@link #text} wrote. */
    static RowKey of(String text) {
        int channel = text.indexOf(SEPARATOR) + 1;
        int version = text.indexOf(SEPARATOR, channel) + 1;
        int metric = text.indexOf(SEPARATOR, version) + 1;
        int part = text.indexOf(SEPARATOR, metric) + 1;
        return new RowKey(
                text.substring(0, channel - 1),
                text.substring(channel, version - 1),
                text.substring(version, metric - 1),
                text.substring(metric, part - 1),
                text.substring(part));
    }

    String text() {
        return date + SEPARATOR + channel + SEPARATOR + version + SEPARATOR + metric + SEPARATOR + part;
    }

    /** Equal for all parts of a row, and in every process. */
    static int hashOfRow(String text) {
        int hash = 0;
        for (int at = text.lastIndexOf(SEPARATOR) - 1; at >= 0; at--) {
            hash = hash * 31 + text.charAt(at);
        }
        return (hash * 0x9e3779b9) >>> 8;
    }

    boolean isOfSameRow(RowKey other) {
        return metric.equals(other.metric)
                && date.equals(other.date)
                && version.equals(other.version)
                && channel.equals(other.channel);
    }
}
