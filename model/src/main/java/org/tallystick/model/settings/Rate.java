package org.tallystick.model.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much an organisation may do in a second.
 *
 * @param standard what each may, 0 where there is no limit
 * @param exceptions what some may instead, by organisation
 */
public record Rate(int standard, Map<String, Integer> exceptions) {

    /** No limit. */
    public static final Rate UNLIMITED = new Rate(0, Map.of());

    private static final int MOST = 10_000_000;

    public Rate {
        exceptions = Map.copyOf(exceptions);
    }

    /** What this organisation may, 0 where there is no limit. */
    public int of(String organisation) {
        return exceptions.getOrDefault(organisation, standard);
    }

    static SettingKey<Integer> key(String name, String description) {
        return SettingKey.of(name, "0", description + "; 0 for no limit", SettingTypes.wholeNumber(0, MOST));
    }

    /** The key of the exceptions: {@code acme=500, shop=0}. */
    static SettingKey<Map<String, Integer>> exceptionsKey(String name, String description) {
        return SettingKey.of(name, "", description + ", as in: acme=500, shop=0", Rate::parse);
    }

    private static Map<String, Integer> parse(String text) {
        Map<String, Integer> exceptions = new TreeMap<>();
        List<String> parts = SettingTypes.list().apply(text);
        for (String part : parts) {
            int sign = part.lastIndexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("must be a list like acme=500, shop=0");
            }
            int number = SettingTypes.wholeNumber(0, MOST).apply(part.substring(sign + 1));
            exceptions.put(part.substring(0, sign).strip(), number);
        }
        return exceptions;
    }
}
