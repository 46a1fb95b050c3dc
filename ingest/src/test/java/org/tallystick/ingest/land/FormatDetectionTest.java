package org.tallystick.ingest.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.ingest.rows.UnusableInput;

class FormatDetectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " {\"measureName\"|x.csv|NDJSON",
                "[{|x.ndjson|JSON_ARRAY",
                "PAR1..|x.csv|PARQUET",
                "a,b,c|x.csv.gz|CSV",
                "a\tb|X.TSV|CSV",
                "value;measureName|standard input|CSV",
                "oops|x.jsonl|NDJSON",
                "null|x.json.gz|NDJSON"
            })
    void theFirstBytesSayAndThenTheName(String head, String name, InputFormat expected) throws IOException {
        assertThat(detect(head, name)).isEqualTo(expected);
    }

    @Test
    void whatIsNothingKnownIsRefused() {
        assertThatThrownBy(() -> detect("hello\u0007 world, this is a text that is rather long", "notes.txt"))
                .hasMessage("it is neither NDJSON, a JSON array, CSV with a header nor Parquet; it begins with"
                        + " \"hello? world, this is a text that is rat…\"");
    }

    @ParameterizedTest
    @CsvSource({
        "504b0304aa,it is a zip archive (or a spreadsheet); unpack it or export it as CSV",
        "28b52ffd00,it is compressed with zstd; unpack it first",
        "425a683931,it is compressed with bzip2; unpack it first",
        "fffe7b00,it is UTF-16 text; convert it to UTF-8"
    })
    void foreignFormatsAreNamed(String digits, String message) {
        assertThatThrownBy(() -> FormatDetection.detect(HexFormat.of().parseHex(digits), "x.ndjson"))
                .isInstanceOf(UnusableInput.class)
                .hasMessage(message);
    }

    private static InputFormat detect(String head, String name) throws IOException {
        return FormatDetection.detect(head.getBytes(StandardCharsets.UTF_8), name);
    }
}
