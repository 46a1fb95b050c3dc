package org.tallystick.ingest.rows;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The first row of a CSV input. */
final class CsvHeader {

    private CsvHeader() {}

    /** The separator that occurs most often in the first line: comma, semicolon or tab. */
    static char separator(byte[] head) {
        String line =
                new String(head, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char separator) {
        return line.chars().filter(one -> one == separator).count();
    }

    /**
     * The names of the columns.
     *
     * @param first the first row, null where there is none
     * @throws UnusableInput where a required column is missing or a name occurs twice
     */
    static List<String> check(CsvRecord first) throws IOException {
        List<String> names = first == null
                ? List.of()
                : first.getFields().stream().map(CsvHeader::plain).toList();
        for (String name : FlatRow.REQUIRED) {
            if (!names.contains(name)) {
                throw new UnusableInput("its header has no column " + name + "; it must name "
                        + String.join(", ", FlatRow.REQUIRED) + ", and it names " + String.join(", ", names));
            }
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name) && !name.isEmpty()) {
                throw new UnusableInput("its header names the column " + name + " twice");
            }
        }
        return names;
    }

    private static String plain(String name) {
        return name.strip();
    }
}
