package org.tallystick.ingest.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.tallystick.model.telemetry.Buckets;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.model.telemetry.TelemetryDefinition;

/**
 * Invents pings of given histograms and scalars, one a line: many of nightly and few of old versions, most systems are
 * Windows, values are skewed, one ping in a hundred does not count. Equal options make equal pings.
 */
public final class PingGenerator {

    private static final String[] CHANNELS = {
        "nightly", "nightly", "nightly", "aurora", "beta", "beta", "release", "esr"
    };
    private static final String[] SYSTEMS = {
        "Windows_NT\",\"version\":\"10.0",
        "Windows_NT\",\"version\":\"10.0",
        "Windows_NT\",\"version\":\"6.1",
        "Darwin\",\"version\":\"23.6.0",
        "Linux\",\"version\":\"6.12.4-arch1"
    };
    private static final String[] KEYS = {"Adblock-Plus", "uBlock", "flash 17", "net-request", "é"};
    private static final int NEWEST_VERSION = 66;
    private static final int BUILDS = 14;

    private final List<TelemetryDefinition> definitions;
    private final GeneratorOptions options;
    private final Buckets[] buckets;

    /** Pings of these definitions. */
    public PingGenerator(List<TelemetryDefinition> definitions, GeneratorOptions options) {
        this.definitions = List.copyOf(definitions);
        this.options = options;
        this.buckets = definitions.stream().map(TelemetryDefinition::buckets).toArray(Buckets[]::new);
    }

    /** Writes all pings; the stream stays open. */
    public void writeTo(OutputStream stream) throws IOException {
        SplittableRandom random = new SplittableRandom(options.seed());
        GeneratedLines.write(stream, options.measures(), (line, number) -> ping(line, random));
    }

    private void ping(StringBuilder to, SplittableRandom random) {
        LocalDate date = options.startingDay().plusDays(random.nextInt(options.days()));
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        String channel = CHANNELS[random.nextInt(CHANNELS.length)];
        int version = NEWEST_VERSION - Math.min(5, skewed(random, 2));
        LocalDate build = date.minusDays(Math.min(BUILDS, skewed(random, 3)));
        to.append("{\"type\":\"main\",\"id\":\"")
                .append(id)
                .append("\",\"meta\":{\"documentId\":\"")
                .append(id);
        to.append("\",\"submissionDate\":\"")
                .append(PingReader.DAY.format(date))
                .append("\",\"sampleId\":");
        to.append(random.nextInt(100) == 0 ? "null" : String.valueOf(random.nextInt(100)));
        to.append("},\"application\":{\"channel\":\"").append(channel);
        to.append("\",\"version\":\"").append(version).append(channel.equals("nightly") ? ".0a1" : ".0.1");
        to.append("\",\"buildId\":\"").append(PingReader.DAY.format(build)).append("030201\",\"name\":\"");
        to.append(random.nextInt(20) == 0 ? "Fennec" : "Firefox").append("\",\"architecture\":\"");
        to.append(random.nextInt(4) == 0 ? "x86" : "x86-64");
        to.append(
                "\"},\"environment\":{\"settings\":{\"telemetryEnabled\":true},\"system\":{\"memoryMB\":16000,\"os\":");
        to.append("{\"name\":\"")
                .append(SYSTEMS[random.nextInt(SYSTEMS.length)])
                .append("\"}}},\"payload\":{");
        to.append("\"info\":{\"reason\":\"daily\",\"subsessionLength\":")
                .append(random.nextInt(86_400))
                .append("},");
        payload(to, random);
        to.append("}}");
    }

    private void payload(StringBuilder to, SplittableRandom random) {
        to.append("\"simpleMeasurements\":{\"uptime\":").append(skewed(random, 200));
        to.append(",\"addonManager\":{\"XPIDB_parseDB_MS\":")
                .append(skewed(random, 30))
                .append("}},");
        histograms(to, random, "main", 90);
        to.append(",\"processes\":{\"parent\":{");
        scalars(to, random);
        to.append("},\"content\":{");
        histograms(to, random, "content", 70);
        to.append('}');
        if (random.nextInt(10) == 0) {
            to.append(",\"gpu\":{");
            histograms(to, random, "gpu", 50);
            to.append('}');
        }
        to.append('}');
    }

    private void histograms(StringBuilder to, SplittableRandom random, String process, int percent) {
        to.append("\"histograms\":{");
        boolean isFirst = true;
        for (int number = 0; number < buckets.length; number++) {
            TelemetryDefinition definition = definitions.get(number);
            if (!definition.keyed() && isRecorded(definition, process) && random.nextInt(100) < percent) {
                to.append(isFirst ? "\"" : ",\"").append(definition.name()).append("\":");
                histogram(to, random, number);
                isFirst = false;
            }
        }
        to.append("},\"keyedHistograms\":{");
        isFirst = true;
        for (int number = 0; number < buckets.length; number++) {
            TelemetryDefinition definition = definitions.get(number);
            if (definition.keyed() && isRecorded(definition, process) && random.nextInt(100) < percent / 2) {
                to.append(isFirst ? "\"" : ",\"").append(definition.name()).append("\":{\"");
                to.append(KEYS[random.nextInt(KEYS.length)]).append("\":");
                histogram(to, random, number);
                to.append('}');
                isFirst = false;
            }
        }
        to.append('}');
    }

    private static boolean isRecorded(TelemetryDefinition definition, String process) {
        List<String> processes = definition.processes();
        return definition.kind() != HistogramKind.SCALAR
                && (processes.isEmpty()
                        || processes.contains(process)
                        || processes.contains("all")
                        || processes.contains("all_children") && !process.equals("main")
                        || processes.contains("all_childs") && !process.equals("main"));
    }

    private void histogram(StringBuilder to, SplittableRandom random, int number) {
        TelemetryDefinition definition = definitions.get(number);
        Buckets bounds = buckets[number];
        boolean isCount = definition.kind() == HistogramKind.COUNT;
        int observations = definition.kind() == HistogramKind.FLAG || isCount ? 1 : 1 + Math.min(40, skewed(random, 6));
        int last = (definition.kind() == HistogramKind.CATEGORICAL
                        ? definition.labels().size()
                        : bounds.size())
                - 1;
        TreeMap<Long, Integer> values = new TreeMap<>();
        long sum = 0;
        for (int observation = 0; observation < observations; observation++) {
            int place = Math.min(last, skewed(random, 1 + last / 4));
            values.merge(bounds.bound(place), 1, Integer::sum);
            sum += bounds.bound(place);
        }
        to.append("{\"range\":[").append(bounds.bound(1)).append(',').append(bounds.bound(bounds.size() - 1));
        to.append("],\"bucket_count\":").append(bounds.size()).append(",\"histogram_type\":");
        to.append(type(definition.kind())).append(",\"values\":{");
        if (isCount) {
            to.append("\"0\":").append(sum).append(",\"1\":0");
        } else {
            values(to, values, bounds);
        }
        to.append("},\"sum\":").append(sum).append('}');
    }

    /** As clients do: with the empty buckets around those that are not. */
    private static void values(StringBuilder to, TreeMap<Long, Integer> values, Buckets bounds) {
        int before = bounds.indexOf(values.firstKey()) - 1;
        int after = bounds.indexOf(values.lastKey()) + 1;
        if (before >= 0) {
            to.append('"').append(bounds.bound(before)).append("\":0,");
        }
        values.forEach((bound, count) ->
                to.append('"').append(bound).append("\":").append(count).append(','));
        if (after < bounds.size()) {
            to.append('"').append(bounds.bound(after)).append("\":0");
        } else {
            to.setLength(to.length() - 1);
        }
    }

    private static int type(HistogramKind kind) {
        return switch (kind) {
            case EXPONENTIAL -> 0;
            case LINEAR, ENUMERATED -> 1;
            case BOOLEAN -> 2;
            case FLAG -> 3;
            case COUNT, SCALAR -> 4;
            case CATEGORICAL -> 5;
        };
    }

    private void scalars(StringBuilder to, SplittableRandom random) {
        to.append("\"scalars\":{");
        String separator = "";
        for (TelemetryDefinition definition : definitions) {
            if (definition.kind() == HistogramKind.SCALAR && !definition.keyed()) {
                to.append(separator).append(name(definition)).append(skewed(random, 20));
                separator = ",";
            }
        }
        to.append("},\"keyedScalars\":{");
        separator = "";
        for (TelemetryDefinition definition : definitions) {
            if (definition.kind() == HistogramKind.SCALAR && definition.keyed()) {
                to.append(separator).append(name(definition)).append("{\"").append(KEYS[random.nextInt(KEYS.length)]);
                to.append("\":").append(skewed(random, 20)).append('}');
                separator = ",";
            }
        }
        to.append('}');
    }

    private static String name(TelemetryDefinition definition) {
        String plain = definition.name().substring("SCALARS_".length()).toLowerCase(java.util.Locale.ROOT);
        return "\"" + plain + "\":";
    }

    /** Mostly less than the mean, now and then much more. */
    private static int skewed(SplittableRandom random, double mean) {
        return (int) (-mean * Math.log(1 - random.nextDouble()));
    }
}
