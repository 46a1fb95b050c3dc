package org.tallystick.model.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * Reads what a ping says of itself, and cuts out of its payload what is aggregated. What else it says (its environment,
 * add-ons, stacks) is not kept. Not for concurrent use.
 */
public final class PingReader {

    /** The form of days in pings. */
    public static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private static final byte[] SYSTEM = "system".getBytes(US_ASCII);
    private static final byte[] OS = "os".getBytes(US_ASCII);
    private static final Pattern DATE = Pattern.compile("[0-9]{8}");
    private static final int BUILD_ID_LETTERS = 8;
    private static final int LINUX_VERSION_LETTERS = 3;
    private static final int LONGEST_ID = 255;
    private static final int SAMPLES = 100;

    private final JsonBytes json = new JsonBytes();
    private final PayloadParts parts = new PayloadParts();

    private boolean isSampled;
    private String documentId;
    private String id;
    private String channel;
    private String version;
    private String buildId;
    private String application;
    private String architecture;
    private String os;
    private String osVersion;
    private String submissionDate;
    private boolean hasSubmissionDate;

    /**
     * Reads a ping.
     *
     * @param receivedDate the day (UTC) on which it was received
     * @throws JsonFault where the bytes are no JSON object
     */
    public Ping read(byte[] bytes, int from, int length, LocalDate receivedDate) {
        return read(bytes, from, length, receivedDate, null, null);
    }

    /**
     * The same of a ping that was sent with more words.
     *
     * @param sentId its id, which counts instead of its own; null for none
     * @param sentFault why it does not count whatever it says; null for nothing
     */
    public Ping read(byte[] bytes, int from, int length, LocalDate receivedDate, String sentId, PingDrop sentFault) {
        begin();
        json.reset(bytes, from, length);
        if (!json.isObject()) {
            throw new JsonFault("no object", 0);
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            member();
        }
        if (!json.isAtEnd()) {
            throw new JsonFault("something after the ping", json.endOfLast() - from);
        }
        return ping(bytes, receivedDate, sentId, sentFault);
    }

    private void begin() {
        parts.clear();
        isSampled = false;
        documentId = null;
        id = null;
        hasSubmissionDate = false;
        submissionDate = null;
        channel = null;
        version = null;
        buildId = null;
        application = null;
        architecture = null;
        os = null;
        osVersion = null;
    }

    private void member() {
        switch (json.textAsString()) {
            case "meta" -> members(this::meta);
            case "application" -> members(this::application);
            case "environment" -> members(this::environment);
            case "id" -> id = text();
            case "payload" -> parts.read(json);
            default -> json.skip();
        }
    }

    /** Takes a value of whatever kind, an object member by member. */
    private void members(Runnable member) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            member.run();
        }
    }

    private void meta() {
        switch (json.textAsString()) {
            case "submissionDate" -> {
                hasSubmissionDate = json.peek() != 'n';
                submissionDate = text();
            }
            case "sampleId" -> isSampled = sampled();
            case "documentId" -> documentId = text();
            default -> json.skip();
        }
    }

    private boolean sampled() {
        if (!json.isNumber()) {
            json.skip();
            return false;
        }
        json.takeNumber();
        return json.isNegative() || json.number() < SAMPLES;
    }

    private void application() {
        switch (json.textAsString()) {
            case "channel" -> channel = text();
            case "version" -> version = text();
            case "buildId" -> buildId = text();
            case "name" -> application = text();
            case "architecture" -> architecture = text();
            default -> json.skip();
        }
    }

    private void environment() {
        if (json.textIs(SYSTEM)) {
            members(this::system);
        } else {
            json.skip();
        }
    }

    private void system() {
        if (json.textIs(OS)) {
            members(this::operatingSystem);
        } else {
            json.skip();
        }
    }

    private void operatingSystem() {
        switch (json.textAsString()) {
            case "name" -> os = text();
            case "version" -> osVersion = textOrNumber();
            default -> json.skip();
        }
    }

    /** Takes a value of whatever kind; null where it is no text. */
    private String text() {
        if (!json.isText()) {
            json.skip();
            return null;
        }
        json.takeText();
        return json.textAsString();
    }

    private String textOrNumber() {
        if (!json.isNumber()) {
            return text();
        }
        json.takeNumber();
        return json.lastNumberAsWritten();
    }

    private Ping ping(byte[] bytes, LocalDate receivedDate, String sentId, PingDrop sentFault) {
        String docId = firstUsable(sentId, documentId, id);
        LocalDate day = hasSubmissionDate ? day() : receivedDate;
        PingDrop drop = sentFault == null ? drop(day) : sentFault;
        if (drop != null) {
            return new Ping(docId, day == null ? receivedDate : day, null, drop, null);
        }
        PingDimensions dimensions = new PingDimensions(
                channel,
                beforeDot(version),
                firstOf(buildId, BUILD_ID_LETTERS),
                application,
                architecture,
                os,
                osVersion());
        return new Ping(docId, day, dimensions, null, parts.cut(bytes));
    }

    private PingDrop drop(LocalDate day) {
        if (!isSampled) {
            return PingDrop.SAMPLE_ID;
        }
        PingDrop fault = PingDimensions.fault(
                channel,
                beforeDot(version),
                firstOf(buildId, BUILD_ID_LETTERS),
                application,
                architecture,
                os,
                osVersion());
        if (fault == PingDrop.CHANNEL) {
            return fault;
        }
        if (day == null) {
            return PingDrop.SUBMISSION_DATE;
        }
        return fault != null || parts.isObject() ? fault : PingDrop.PAYLOAD;
    }

    private LocalDate day() {
        if (submissionDate == null || !DATE.matcher(submissionDate).matches()) {
            return null;
        }
        try {
            return LocalDate.parse(submissionDate, DAY);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private String osVersion() {
        return "Linux".equals(os) ? firstOf(osVersion, LINUX_VERSION_LETTERS) : osVersion;
    }

    private static String beforeDot(String version) {
        int dot = version == null ? -1 : version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }

    private static String firstOf(String text, int letters) {
        if (text == null) {
            return null;
        }
        int end =
                text.codePointCount(0, text.length()) <= letters ? text.length() : text.offsetByCodePoints(0, letters);
        return text.substring(0, end);
    }

    /** An id that is empty or longer than any is none. */
    private static String firstUsable(String... ids) {
        for (String each : ids) {
            if (each != null && !each.isEmpty() && each.length() <= LONGEST_ID) {
                return each;
            }
        }
        return null;
    }
}
