package org.tallystick.store.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The migrations of this program, known without a search of the class path. */
final class MigrationScript {

    /** Where they are on the class path. */
    static final String FOLDER = "db/migration";

    private static final String NAMES = "/db/migrations.txt";

    private MigrationScript() {}

    /** All scripts by name, each with Flyway's checksum of its text. */
    static SortedMap<String, Integer> all() {
        SortedMap<String, Integer> scripts = new TreeMap<>();
        lines(NAMES).forEach(name -> scripts.put(name, checksum(name)));
        return scripts;
    }

    private static int checksum(String name) {
        CRC32 checksum = new CRC32();
        lines("/" + FOLDER + "/" + name).forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    private static List<String> lines(String resource) {
        InputStream stream = MigrationScript.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("There is no " + resource + " on the class path");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
