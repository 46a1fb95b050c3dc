package org.tallystick.ingest.land;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tallystick.ingest.rows.UnusableInput;

/** Finds out an input's format from its first bytes and, where these do not say, from its name. */
final class FormatDetection {

    /** First bytes, in hexadecimal digits, of what people land by mistake. */
    private static final Map<String, String> FOREIGN = Map.of(
            "504b0304", "a zip archive (or a spreadsheet); unpack it or export it as CSV",
            "28b52ffd", "compressed with zstd; unpack it first",
            "fd377a58", "compressed with xz; unpack it first",
            "425a68", "compressed with bzip2; unpack it first",
            "4f626a01", "Avro; convert it to Parquet or NDJSON",
            "4f5243", "ORC; convert it to Parquet or NDJSON",
            "fffe", "UTF-16 text; convert it to UTF-8",
            "feff", "UTF-16 text; convert it to UTF-8");

    private FormatDetection() {}

    /**
     * The format of an input that is not empty.
     *
     * @param head its first bytes
     * @param name its name, whose ending is asked last
     */
    static InputFormat detect(byte[] head, String name) throws IOException {
        refuseForeign(head);
        String text = new String(head, StandardCharsets.UTF_8);
        String start = text.stripLeading();
        if (start.startsWith("PAR1")) {
            return InputFormat.PARQUET;
        }
        if (start.startsWith("[")) {
            return InputFormat.JSON_ARRAY;
        }
        if (start.startsWith("{") || start.isEmpty()) {
            return InputFormat.NDJSON;
        }
        String firstLine = start.lines().findFirst().orElse("");
        if (endsWith(name, List.of(".csv", ".tsv")) || firstLine.contains("measureName")) {
            return InputFormat.CSV;
        }
        if (endsWith(name, List.of(".ndjson", ".jsonl", ".json"))) {
            return InputFormat.NDJSON;
        }
        throw new UnusableInput("it is neither NDJSON, a JSON array, CSV with a header nor Parquet; it begins with "
                + shown(firstLine));
    }

    private static void refuseForeign(byte[] head) throws IOException {
        String digits = HexFormat.of().formatHex(Arrays.copyOf(head, Math.min(head.length, 4)));
        for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
            if (digits.startsWith(foreign.getKey())) {
                throw new UnusableInput("it is " + foreign.getValue());
            }
        }
    }

    private static boolean endsWith(String name, List<String> endings) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        return endings.stream().anyMatch(plain::endsWith);
    }

    private static String shown(String line) {
        String cut = line.length() <= 40 ? line : line.substring(0, 40) + "…";
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
