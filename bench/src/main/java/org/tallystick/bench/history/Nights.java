package org.tallystick.bench.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What some nights took, as a whole and by step. */
final class Nights {

    private static final String WHOLE = "whole process";

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    /** Adds a night of so many seconds, whose steps are in the job's summary; returns these seconds. */
    double add(double whole, Path summary) throws IOException {
        JsonNode stages = new ObjectMapper().readTree(summary.toFile()).get("stages");
        stages.properties()
                .forEach(stage -> add(stage.getKey(), stage.getValue().doubleValue()));
        add(WHOLE, whole);
        return whole;
    }

    /** Prints these nights beside others: the mean of each step, which some nights may not have, and the whole's median. */
    void compare(Nights others, PrintWriter out) {
        out.printf("%-20s %8s %8s%n", "s", "without", "with");
        others.seconds.keySet().stream()
                .filter(step -> !step.equals(WHOLE))
                .forEach(step -> out.printf("%-20s %8.2f %8.2f%n", step, mean(step), others.mean(step)));
        out.printf(
                "%-20s %8.2f %8.2f, ratio %.2f%n",
                WHOLE + ", median", median(), others.median(), others.median() / median());
    }

    private void add(String step, double took) {
        seconds.computeIfAbsent(step, key -> new ArrayList<>()).add(took);
    }

    private double mean(String step) {
        double sum = seconds.getOrDefault(step, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return sum / seconds.get(WHOLE).size();
    }

    private double median() {
        List<Double> sorted = seconds.get(WHOLE).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
