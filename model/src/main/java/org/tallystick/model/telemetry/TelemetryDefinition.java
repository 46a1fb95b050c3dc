package org.tallystick.model.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * What a histogram or a scalar of telemetry is.
 *
 * @param name as clients ask for it: {@code GC_MS}, {@code SCALARS_BROWSER.ENGAGEMENT.ACTIVE_TICKS}
 * @param kind what it is
 * @param keyed whether it has one histogram or number per key
 * @param low the lower bound of the second bucket; null where the kind has no such choice
 * @param high the lower bound of the last bucket; null where the kind has no such choice
 * @param bucketCount the number of buckets; null where the kind has no such choice
 * @param labels the names of the buckets of a categorical histogram, else empty
 * @param description for people, may be empty
 * @param processes where it is recorded, as in its file: {@code main}, {@code content}, {@code all_children}, …
 * @param source the definition as it stands in its file; not to be changed
 */
public record TelemetryDefinition(
        String name,
        HistogramKind kind,
        boolean keyed,
        Long low,
        Long high,
        Integer bucketCount,
        List<String> labels,
        String description,
        List<String> processes,
        ObjectNode source) {

    /** The most characters of a name. */
    public static final int LONGEST_NAME = 200;

    /** The most buckets, far above what any client records. */
    public static final int MOST_BUCKETS = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Buckets TRUE_OR_FALSE = Buckets.linear(1, 2, 3);

    /**
     * A definition whose buckets exist.
     *
     * @throws IllegalArgumentException where something is missing or wrong, with the reason
     */
    public TelemetryDefinition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        source = copy(source);
        labels = List.copyOf(labels);
        processes = List.copyOf(processes);
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name must have 1 to " + LONGEST_NAME + " characters; given: " + name);
        }
        if ((kind == HistogramKind.CATEGORICAL) == labels.isEmpty()) {
            throw new IllegalArgumentException(
                    kind == HistogramKind.CATEGORICAL ? "labels must be given" : "only categorical ones have labels");
        }
        layout(kind, low, high, bucketCount);
    }

    /** The buckets of what is stored. */
    public Buckets buckets() {
        return layout(kind, low, high, bucketCount);
    }

    /** The name that its histograms are stored under. */
    public String storedName() {
        return kind == HistogramKind.COUNT ? MetricNames.COUNT + name : name;
    }

    /** The same text makes equal nodes; numbers of a tree that a program built may have other types. */
    private static ObjectNode copy(ObjectNode source) {
        try {
            return (ObjectNode) JSON.readTree(source.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree writes JSON", impossible);
        }
    }

    private static Buckets layout(HistogramKind kind, Long low, Long high, Integer bucketCount) {
        return switch (kind) {
            case BOOLEAN, FLAG -> TRUE_OR_FALSE;
            case COUNT, SCALAR -> Buckets.OF_COUNTS;
            case EXPONENTIAL -> Buckets.exponential(given(low), given(high), number(bucketCount));
            case LINEAR, ENUMERATED, CATEGORICAL -> Buckets.linear(given(low), given(high), number(bucketCount));
        };
    }

    private static long given(Long bound) {
        if (bound == null) {
            throw new IllegalArgumentException("low and high must be given");
        }
        return bound;
    }

    private static int number(Integer bucketCount) {
        if (bucketCount == null || bucketCount > MOST_BUCKETS) {
            throw new IllegalArgumentException("n_buckets must be given, up to " + MOST_BUCKETS);
        }
        return bucketCount;
    }
}
