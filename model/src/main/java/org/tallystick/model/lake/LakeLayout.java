package org.tallystick.model.lake;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where everything lies in the lake. All paths are relative to the root and use {@code /}.
 *
 * <pre>
 * raw/measures/received_date=2026-11-21/measure_name=logins/SEGMENT.parquet
 * tallies/measure_name=logins/start_date=2026-11-20/RUN-NUMBER.parquet
 * ids/measure_name=logins/start_date=2026-11-20/RUN-NUMBER.parquet
 * month_tallies/measure_name=logins/start_date=2026-11-01/RUN-NUMBER.parquet
 * year_tallies/measure_name=logins/start_date=2026-01-01/RUN-NUMBER.parquet
 * raw/pings/submission_date=2026-11-21/channel=nightly/SEGMENT.parquet
 * telemetry/submission_date=2026-11-21/channel=nightly/RUN-NUMBER.parquet
 * telemetry/month=2026-10-01/channel=nightly/RUN-NUMBER.parquet
 * raw/tracking/received_date=2026-11-21/SEGMENT.parquet
 * raw/usage_events/event_date=2026-11-21/SEGMENT.parquet
 * raw/user_facts/month=2026-10-01/SEGMENT.parquet
 * refused/received_date=2026-11-21/SEGMENT.parquet
 * _staged/LANDING/NUMBER.parquet
 * </pre>
 *
 * Names beginning with {@code _} or {@code .} are being written and are never read. Dates are UTC for
 * {@code received_date} and local in the definition's time zone for {@code start_date}.
 *
 * @param root where the lake is, without a trailing slash: a scheme and a path as it is, not percent-encoded, for
 *     example {@code s3a://bucket/prefix} or {@code file:///data/my lake}
 */
public record LakeLayout(String root) {

    /** The folder of raw measures. */
    public static final String RAW_MEASURES = "raw/measures";

    /** The folder of raw pings. */
    public static final String RAW_PINGS = "raw/pings";

    /** Instead of the channel: the folder of pings that do not count. */
    public static final String DROPPED = "dropped";

    /** The folder of what submission dates contribute to the aggregates of telemetry. */
    public static final String TELEMETRY = "telemetry";

    /** The folder of raw tracking events. */
    public static final String RAW_TRACKING = "raw/tracking";

    /** The folder of raw usage events. */
    public static final String RAW_USAGE_EVENTS = "raw/usage_events";

    /** The folder of raw facts about users and months. */
    public static final String RAW_USER_FACTS = "raw/user_facts";

    /** The folder of tallies. */
    public static final String TALLIES = "tallies";

    /** The folder of the ids of contributions that count. */
    public static final String IDS = "ids";

    /** The folder of tallies of whole months, which repeat what is in {@link #TALLIES}. */
    public static final String MONTH_TALLIES = "month_tallies";

    /** The folder of tallies of whole years, which repeat what is in {@link #MONTH_TALLIES}. */
    public static final String YEAR_TALLIES = "year_tallies";

    /** The folder of what could not be used. */
    public static final String REFUSED = "refused";

    /** The folder of whole files that do not count yet and will be moved to their places together. */
    public static final String STAGED = "_staged";

    /** What every data file's name ends with. */
    public static final String FILE_ENDING = ".parquet";

    private static final int LONGEST_FOLDER = 255;
    private static final Pattern ROOT = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:/.*");
    private static final String RECEIVED_DATE = "received_date=";
    private static final String MEASURE_NAME = "measure_name=";
    private static final String START_DATE = "start_date=";
    private static final String SUBMISSION_DATE = "submission_date=";
    private static final String CHANNEL = "channel=";
    private static final String EVENT_DATE = "event_date=";
    private static final String MONTH = "month=";

    public LakeLayout {
        Objects.requireNonNull(root, "root");
        if (!ROOT.matcher(root).matches()) {
            throw new IllegalArgumentException(
                    "The lake must be a URI such as file:///data/lake or s3a://bucket/prefix; given: " + root);
        }
        while (root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
    }

    /** The folder of all raw files of one receiving day (UTC). */
    public static String rawMeasures(LocalDate receivedDate) {
        return received(RAW_MEASURES, receivedDate);
    }

    /** The folder of the refused rows of one receiving day (UTC). */
    public static String refused(LocalDate receivedDate) {
        return REFUSED + "/" + RECEIVED_DATE + receivedDate;
    }

    /** The folder of one measure's raw files of one receiving day (UTC). */
    public String rawMeasures(LocalDate receivedDate, String measureName) {
        return rawMeasures(receivedDate) + "/" + MEASURE_NAME + escape(measureName);
    }

    /** A raw file of one measure and receiving day (UTC). */
    public String rawMeasuresFile(LocalDate receivedDate, String measureName, String segment) {
        return rawMeasures(receivedDate, measureName) + "/" + segment + FILE_ENDING;
    }

    /** The folder of all raw pings of one submission date (UTC). */
    public static String rawPings(LocalDate submissionDate) {
        return RAW_PINGS + "/" + SUBMISSION_DATE + submissionDate;
    }

    /** A file of raw pings of one submission date (UTC) and channel, or {@link #DROPPED}. */
    public String rawPingsFile(LocalDate submissionDate, String channel, String segment) {
        return rawPings(submissionDate) + "/" + CHANNEL + channel + "/" + segment + FILE_ENDING;
    }

    /** A file of what one submission date (UTC) and channel contributes to telemetry, written by one run. */
    public String contributionFile(LocalDate submissionDate, String channel, long runId, String number) {
        return TELEMETRY + "/" + SUBMISSION_DATE + submissionDate + "/" + CHANNEL + channel + "/" + runId + "-" + number
                + FILE_ENDING;
    }

    /** A file of what all submission dates of a month (UTC) contribute to a channel, written by one compaction. */
    public String contributionFile(YearMonth month, String channel, long runId, String number) {
        return TELEMETRY + "/" + MONTH + month.atDay(1) + "/" + CHANNEL + channel + "/" + runId + "-" + number
                + FILE_ENDING;
    }

    /** A file of raw tracking events of one receiving day (UTC). */
    public String rawTrackingFile(LocalDate receivedDate, String segment) {
        return received(RAW_TRACKING, receivedDate) + "/" + segment + FILE_ENDING;
    }

    /** The folder of one receiving day (UTC) in a folder of raw files by receiving day. */
    public static String received(String folder, LocalDate receivedDate) {
        return folder + "/" + RECEIVED_DATE + receivedDate;
    }

    /** A file of raw usage events of one date (UTC). */
    public static String rawUsageEventsFile(LocalDate eventDate, String segment) {
        return RAW_USAGE_EVENTS + "/" + EVENT_DATE + eventDate + "/" + segment + FILE_ENDING;
    }

    /** A file of raw facts about users and one month, given by its first day. */
    public static String rawUserFactsFile(LocalDate month, String segment) {
        return RAW_USER_FACTS + "/" + MONTH + month + "/" + segment + FILE_ENDING;
    }

    /** The file, beside a raw one, that a run writes instead of it. */
    public static String rewrittenFile(String path, long runId, int number) {
        return path.substring(0, path.lastIndexOf('/') + 1) + rewrittenPrefix(runId) + number + FILE_ENDING;
    }

    /** How the names of files begin that a run writes instead of raw ones. */
    public static String rewrittenPrefix(long runId) {
        return "rewritten-" + runId + "-";
    }

    /** A tally file of one measure and day (local to its definition), written by one run. */
    public String talliesFile(String measureName, LocalDate startDate, long runId, String number) {
        return ofRun(TALLIES, measureName, startDate, runId, number);
    }

    /** A tally file of one measure and month (its first day, local to the definition), written by one run. */
    public String monthTalliesFile(String measureName, LocalDate firstDay, long runId, String number) {
        return ofRun(MONTH_TALLIES, measureName, firstDay, runId, number);
    }

    /** A tally file of one measure and year (its first day, local to the definition), written by one run. */
    public String yearTalliesFile(String measureName, LocalDate firstDay, long runId, String number) {
        return ofRun(YEAR_TALLIES, measureName, firstDay, runId, number);
    }

    /** A file of ids of one measure whose periods begin on that day (local to its definition), written by one run. */
    public String idsFile(String measureName, LocalDate startDate, long runId, String number) {
        return ofRun(IDS, measureName, startDate, runId, number);
    }

    /** A file of refused rows of one receiving day (UTC). */
    public String refusedFile(LocalDate receivedDate, String segment) {
        return REFUSED + "/" + RECEIVED_DATE + receivedDate + "/" + segment + FILE_ENDING;
    }

    /** The folder of one landing's staged files; the landing's name is letters, digits and hyphens. */
    public String stagedFolder(String landing) {
        return STAGED + "/" + landing;
    }

    /** A staged file of one landing. */
    public String stagedFile(String landing, int number) {
        return stagedFolder(landing) + "/" + number + FILE_ENDING;
    }

    /** The full URI of a relative path. */
    public String uri(String relativePath) {
        return root + "/" + relativePath;
    }

    /**
     * The receiving day in a raw or refused file's path.
     *
     * @throws IllegalArgumentException where the path has none
     */
    public static LocalDate receivedDate(String path) {
        return PathDate.of(part(path, RECEIVED_DATE), path);
    }

    /**
     * The measure's name in a raw or tally file's path.
     *
     * @throws IllegalArgumentException where the path has none
     */
    public static String measureName(String path) {
        return URLDecoder.decode(part(path, MEASURE_NAME), StandardCharsets.UTF_8);
    }

    /**
     * The submission date in the path of raw pings or of a contribution.
     *
     * @throws IllegalArgumentException where the path has none
     */
    public static LocalDate submissionDate(String path) {
        return PathDate.of(part(path, SUBMISSION_DATE), path);
    }

    /**
     * The channel in the path of raw pings or of a contribution.
     *
     * @throws IllegalArgumentException where the path has none
     */
    public static String channel(String path) {
        return part(path, CHANNEL);
    }

    /**
     * The date in the path of raw usage events, UTC.
     *
     * @throws IllegalArgumentException where the path has none
     */
    public static LocalDate eventDate(String path) {
        return PathDate.of(part(path, EVENT_DATE), path);
    }

    /**
     * The month in the path of raw facts, its first day.
     *
     * @throws IllegalArgumentException where the path has none
     */
    public static LocalDate month(String path) {
        LocalDate month = PathDate.of(part(path, MONTH), path);
        if (month.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("A month is named by its first day, in the lake path " + path);
        }
        return month;
    }

    /** Whether a measure of this name can have a folder: file systems bound its name by 255 bytes. */
    public static boolean hasFolder(String measureName) {
        return MEASURE_NAME.length() + escape(measureName).length() <= LONGEST_FOLDER;
    }

    private static String ofRun(String folder, String measureName, LocalDate startDate, long runId, String number) {
        return folder + "/" + MEASURE_NAME + escape(measureName) + "/" + START_DATE + startDate + "/" + runId + "-"
                + number + FILE_ENDING;
    }

    private static String part(String path, String key) {
        for (String part : path.split("/")) {
            if (part.startsWith(key)) {
                return part.substring(key.length());
            }
        }
        throw new IllegalArgumentException("No folder " + key + "… in the lake path " + path);
    }

    /** Percent-encoded, so that any name is one folder and any engine decodes it. */
    private static String escape(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
