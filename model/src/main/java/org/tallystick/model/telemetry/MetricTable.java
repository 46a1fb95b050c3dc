package org.tallystick.model.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers the metrics of pings, from 0. Names are looked up by their bytes, so that a name that was seen before makes no
 * object. A tree: below each kind and process the names, below a name the labels. Not for concurrent use.
 */
public final class MetricTable {

    /** What is to be skipped. */
    static final int NONE = -1;

    private static final int UNKNOWN = -2;
    private static final int LONGEST_LABEL = 255;
    private static final String SKIPPED_SCALARS = "browser.engagement.navigation";
    private static final List<String> SKIPPED_KEYED_HISTOGRAMS =
            List.of("MESSAGE_MANAGER_MESSAGE_SIZE", "VIDEO_DETAILED_DROPPED_FRAMES_PROPORTION");

    /** Under what a name stands in a ping. */
    enum Kind {
        HISTOGRAM,
        KEYED_HISTOGRAM,
        SCALAR,
        KEYED_SCALAR,
        SIMPLE_MEASURE
    }

    private final Map<Metric, Integer> numbers = new HashMap<>();
    private final List<Metric> metrics = new ArrayList<>();

    private int[] slots = new int[1 << 12];
    private int entries = Kind.values().length * PingProcess.values().length;
    private byte[][] texts = new byte[1 << 11][];
    private int[] hashes = new int[1 << 11];
    private int[] parents = new int[1 << 11];
    private int[] plain = new int[1 << 11];
    private int[] counting = new int[1 << 11];

    /** How many metrics. */
    public int size() {
        return metrics.size();
    }

    /** The metric of that number. */
    public Metric metric(int number) {
        return metrics.get(number);
    }

    /** How many names and labels are known, also of what is skipped. */
    public int entries() {
        return entries;
    }

    /** Where all names of that kind and process are found. */
    static int root(Kind kind, PingProcess process) {
        return kind.ordinal() * PingProcess.values().length + process.ordinal();
    }

    /** The entry of the text that was read last, below another one. */
    int find(int parent, JsonBytes json) {
        byte[] bytes = json.text();
        int from = json.textFrom();
        int length = json.textLength();
        int hash = hash(parent, bytes, from, length);
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int entry = slots[slot];
            if (hashes[entry] == hash
                    && parents[entry] == parent
                    && Arrays.equals(texts[entry], 0, texts[entry].length, bytes, from, from + length)) {
                return entry;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = entries;
        return append(parent, hash, Arrays.copyOfRange(bytes, from, from + length));
    }

    private static int hash(int parent, byte[] bytes, int from, int length) {
        int hash = parent * 0x9e3779b9;
        for (int at = from; at < from + length; at++) {
            hash = hash * 31 + bytes[at];
        }
        return hash ^ hash >>> 15;
    }

    private int append(int parent, int hash, byte[] text) {
        if (entries == texts.length) {
            texts = Arrays.copyOf(texts, entries * 2);
            hashes = Arrays.copyOf(hashes, entries * 2);
            parents = Arrays.copyOf(parents, entries * 2);
            plain = Arrays.copyOf(plain, entries * 2);
            counting = Arrays.copyOf(counting, entries * 2);
        }
        texts[entries] = text;
        hashes[entries] = hash;
        parents[entries] = parent;
        plain[entries] = UNKNOWN;
        counting[entries] = UNKNOWN;
        int added = entries++;
        if (entries * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int entry = Kind.values().length * PingProcess.values().length; entry < entries; entry++) {
                int slot = hashes[entry] & slots.length - 1;
                while (slots[slot] != 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = entry;
            }
        }
        return added;
    }

    /** The number of an entry's metric, or {@link #NONE}. */
    int plain(int entry) {
        if (plain[entry] == UNKNOWN) {
            plain[entry] = resolve(entry, "");
        }
        return plain[entry];
    }

    /** The number of the metric of a count histogram, or {@link #NONE}. */
    int counting(int entry) {
        if (counting[entry] == UNKNOWN) {
            counting[entry] = resolve(entry, MetricNames.COUNT);
        }
        return counting[entry];
    }

    /** The number of this metric. */
    public int numberOf(Metric metric) {
        Integer known = numbers.putIfAbsent(metric, metrics.size());
        if (known != null) {
            return known;
        }
        metrics.add(metric);
        return metrics.size() - 1;
    }

    private int resolve(int entry, String prefix) {
        int parent = parents[entry];
        boolean isBelowName = !isRoot(parent);
        int root = isBelowName ? parents[parent] : parent;
        Kind kind = Kind.values()[root / PingProcess.values().length];
        PingProcess process = PingProcess.values()[root % PingProcess.values().length];
        String name = text(isBelowName ? parent : entry);
        String below = isBelowName ? text(entry) : "";
        Metric metric = switch (kind) {
            case HISTOGRAM -> new Metric(prefix + name, "", process);
            case KEYED_HISTOGRAM ->
                SKIPPED_KEYED_HISTOGRAMS.contains(name) ? null : new Metric(prefix + name, below, process);
            case SCALAR, KEYED_SCALAR ->
                name.startsWith(SKIPPED_SCALARS)
                        ? null
                        : new Metric(MetricNames.SCALAR + capitals(name), capitals(below), process);
            case SIMPLE_MEASURE ->
                new Metric(MetricNames.SIMPLE_MEASURE + capitals(isBelowName ? name + "_" + below : name), "", process);
        };
        return metric == null || !isStorable(metric) ? NONE : numberOf(metric);
    }

    private static boolean isRoot(int entry) {
        return entry < Kind.values().length * PingProcess.values().length;
    }

    private String text(int entry) {
        return new String(texts[entry], StandardCharsets.UTF_8);
    }

    private static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** The public service knows no other letters in names; labels may be anything that PostgreSQL can hold. */
    private static boolean isStorable(Metric metric) {
        return metric.name().length() <= TelemetryDefinition.LONGEST_NAME
                && metric.name().chars().allMatch(MetricTable::isOfNames)
                && metric.label().length() <= LONGEST_LABEL
                && metric.label().indexOf('\0') < 0;
    }

    private static boolean isOfNames(int letter) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter >= '0' && letter <= '9'
                || "_-[].".indexOf(letter) >= 0;
    }
}
