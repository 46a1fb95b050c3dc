package org.tallystick.model.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.tallystick.model.telemetry.MetricTable.Kind;

/**
 * Reads the observations of payloads: histograms, counts, scalars and simple measurements of all processes, as
 * {@code docs/telemetry.md} says. A malformed part is skipped, the rest counts. Not for concurrent use.
 */
public final class PayloadReader {

    private static final byte[] HISTOGRAMS = "histograms".getBytes(US_ASCII);
    private static final byte[] KEYED_HISTOGRAMS = "keyedHistograms".getBytes(US_ASCII);
    private static final byte[] SIMPLE_MEASUREMENTS = "simpleMeasurements".getBytes(US_ASCII);
    private static final byte[] CHILD_PAYLOADS = "childPayloads".getBytes(US_ASCII);
    private static final byte[] PROCESSES = "processes".getBytes(US_ASCII);
    private static final byte[] SCALARS = "scalars".getBytes(US_ASCII);
    private static final byte[] KEYED_SCALARS = "keyedScalars".getBytes(US_ASCII);
    private static final byte[] VALUES = "values".getBytes(US_ASCII);
    private static final byte[] SUM = "sum".getBytes(US_ASCII);
    private static final byte[] HISTOGRAM_TYPE = "histogram_type".getBytes(US_ASCII);
    private static final int COUNT_HISTOGRAM = 4;

    private final JsonBytes json = new JsonBytes();
    private final MetricTable metrics;
    private final PingObservations observations = new PingObservations();

    /** A reader that numbers metrics by this table. */
    public PayloadReader(MetricTable metrics) {
        this.metrics = metrics;
    }

    /**
     * The observations of a payload; they are valid until the next call.
     *
     * @throws JsonFault where it is no JSON object as a whole; nothing of it counts then
     */
    public PingObservations read(byte[] payload, int from, int length) {
        observations.clear();
        json.reset(payload, from, length);
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            if (json.textIs(HISTOGRAMS)) {
                histograms(PingProcess.PARENT);
            } else if (json.textIs(KEYED_HISTOGRAMS)) {
                keyedHistograms(PingProcess.PARENT);
            } else if (json.textIs(SIMPLE_MEASUREMENTS)) {
                simpleMeasurements(PingProcess.PARENT);
            } else if (json.textIs(CHILD_PAYLOADS)) {
                childPayloads();
            } else if (json.textIs(PROCESSES)) {
                processes();
            } else {
                json.skip();
            }
        }
        if (!json.isAtEnd()) {
            throw new JsonFault("something after the payload", json.endOfLast() - from);
        }
        return observations;
    }

    private void childPayloads() {
        if (!json.isArray()) {
            json.skip();
            return;
        }
        for (boolean more = json.firstElement(); more; more = json.nextElement()) {
            childPayload();
        }
    }

    private void childPayload() {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            if (json.textIs(HISTOGRAMS)) {
                histograms(PingProcess.CONTENT);
            } else if (json.textIs(KEYED_HISTOGRAMS)) {
                keyedHistograms(PingProcess.CONTENT);
            } else if (json.textIs(SIMPLE_MEASUREMENTS)) {
                simpleMeasurements(PingProcess.CONTENT);
            } else {
                json.skip();
            }
        }
    }

    private void processes() {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            PingProcess process = PingProcess.named(json.textAsString()).orElse(null);
            if (process == null || !json.isObject()) {
                json.skip();
            } else {
                process(process);
            }
        }
    }

    /** The parent's histograms stand in the payload itself and count there only. */
    private void process(PingProcess process) {
        boolean isChild = process != PingProcess.PARENT;
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            if (isChild && json.textIs(HISTOGRAMS)) {
                histograms(process);
            } else if (isChild && json.textIs(KEYED_HISTOGRAMS)) {
                keyedHistograms(process);
            } else if (json.textIs(SCALARS)) {
                scalars(process);
            } else if (json.textIs(KEYED_SCALARS)) {
                keyedScalars(process);
            } else {
                json.skip();
            }
        }
    }

    private void histograms(PingProcess process) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        int root = MetricTable.root(Kind.HISTOGRAM, process);
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            histogram(metrics.find(root, json));
        }
    }

    private void keyedHistograms(PingProcess process) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        int root = MetricTable.root(Kind.KEYED_HISTOGRAM, process);
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            int name = metrics.find(root, json);
            if (json.isObject()) {
                for (boolean another = json.firstMember(); another; another = json.nextMember()) {
                    histogram(metrics.find(name, json));
                }
            } else {
                json.skip();
            }
        }
    }

    private void histogram(int entry) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        boolean hasValues = false;
        boolean hasType = false;
        long sum = -1;
        long type = -1;
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            if (json.textIs(VALUES)) {
                observations.giveUp();
                hasValues = values();
            } else if (json.textIs(SUM)) {
                sum = takesWholeNumber() ? json.number() : -1;
            } else if (json.textIs(HISTOGRAM_TYPE)) {
                hasType = takesWholeNumber();
                type = json.number();
            } else {
                json.skip();
            }
        }
        if (!hasValues || !hasType || sum < 0) {
            observations.giveUp();
        } else if (type == COUNT_HISTOGRAM) {
            observations.giveUp();
            scalar(metrics.counting(entry), Buckets.OF_COUNTS, sum);
        } else {
            end(metrics.plain(entry), sum);
        }
    }

    /** Takes the value of whatever kind; whether it is an object. */
    private boolean values() {
        if (!json.isObject()) {
            json.skip();
            return false;
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            boolean isBucket = json.textIsWholeNumber();
            long bound = json.number();
            if (takesWholeNumber() && isBucket) {
                observations.addBucket(bound, json.number());
            }
        }
        return true;
    }

    /** Takes the value of whatever kind; whether it is a whole number. */
    private boolean takesWholeNumber() {
        if (!json.isNumber()) {
            json.skip();
            return false;
        }
        json.takeNumber();
        return json.isWhole();
    }

    private void end(int metric, long sum) {
        if (metric == MetricTable.NONE) {
            observations.giveUp();
        } else {
            observations.end(metric, sum);
        }
    }

    private void scalars(PingProcess process) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        int root = MetricTable.root(Kind.SCALAR, process);
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            scalar(metrics.find(root, json), Buckets.OF_COUNTS);
        }
    }

    private void keyedScalars(PingProcess process) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        int root = MetricTable.root(Kind.KEYED_SCALAR, process);
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            members(metrics.find(root, json), Buckets.OF_COUNTS);
        }
    }

    private void simpleMeasurements(PingProcess process) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        int root = MetricTable.root(Kind.SIMPLE_MEASURE, process);
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            int entry = metrics.find(root, json);
            if (json.isObject()) {
                members(entry, Buckets.OF_SIMPLE_MEASURES);
            } else {
                scalar(entry, Buckets.OF_SIMPLE_MEASURES);
            }
        }
    }

    private void members(int name, Buckets buckets) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        for (boolean more = json.firstMember(); more; more = json.nextMember()) {
            scalar(metrics.find(name, json), buckets);
        }
    }

    /** Takes the value of whatever kind; a number of at least 0 counts. */
    private void scalar(int entry, Buckets buckets) {
        if (!json.isNumber()) {
            json.skip();
            return;
        }
        json.takeNumber();
        if (!json.isNegative()) {
            scalar(metrics.plain(entry), buckets, json.number());
        }
    }

    private void scalar(int metric, Buckets buckets, long value) {
        observations.addBucket(buckets.bound(buckets.indexFor(value)), 1);
        end(metric, value);
    }
}
