package org.tallystick.serving.telemetry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names, of which some may end in {@code *} for any rest. */
final class NamePatterns {

    private final Set<String> names = new HashSet<>();
    private final List<String> beginnings;

    NamePatterns(List<String> patterns) {
        beginnings = patterns.stream()
                .filter(pattern -> pattern.endsWith("*"))
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .toList();
        patterns.stream().filter(pattern -> !pattern.endsWith("*")).forEach(names::add);
    }

    boolean have(String name) {
        return names.contains(name) || beginnings.stream().anyMatch(name::startsWith);
    }
}
