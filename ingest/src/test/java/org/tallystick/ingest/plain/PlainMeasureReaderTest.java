package org.tallystick.ingest.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.ingest.journal.FramedMeasures;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.measure.MeasureRefused;

class PlainMeasureReaderTest {

    private static final long RECEIVED = 1_700_000_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Map<String, MeasureDefinition> DEFINITIONS = definitions();

    private static final List<String> PLAIN = List.of(
            "{\"measureName\":\"visits\",\"value\":1,\"startDate\":\"2026-11-20\"}",
            "{\"measureName\":\"visits\",\"value\":-0.0,\"startDate\":\"2026-11-20T23:59:59Z\",\"createdBy\":\"app\"}",
            " { \"measureName\" : \"visits\" ,\t\"value\" : 12.50 , \"startDate\" : \"2026-11-20T10:00:00\" } ",
            "{\"startDate\":\"2026-02-29\",\"value\":3,\"measureName\":\"visits\",\"id\":\"a-1\",\"contributor\":\"c\"}",
            "{\"measureName\":\"trips\",\"value\":0.1,\"startDate\":\"2026-10-25T02:30:00\",\"group1\":{\"origin\":\"DTW\"},"
                    + "\"group2\":{\"destination\":17},\"group3\":{\"status\":\"\"},\"aggregationPeriod\":\"day\",\"x\":null}",
            "{\"measureName\":\"trips\",\"value\":999999999999999,\"startDate\":\"2026-10-25T02:30:00Z\",\"group1\":"
                    + "{\"origin\":\"a b\"},\"group2\":{\"destination\":0},\"group3\":{\"status\":\"x\"},\"createdBy\":null,"
                    + "\"id\":\"\"}");

    private final Function<String, Optional<MeasureDefinition>> definitions =
            name -> Optional.ofNullable(DEFINITIONS.get(name));

    @Test
    void whatIsPlainIsTakenAsTheGeneralCheckTakesIt() throws Exception {
        for (String line :
                PLAIN.stream().filter(line -> !line.contains("02-29")).toList()) {
            assertThat(plain(line, null)).as(line).contains(checked(line));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"measureName\":\"visits\",\"value\":\"1\",\"startDate\":\"2026-11-20\"}",
                "{\"measureName\":\"visits\",\"value\":1e3,\"startDate\":\"2026-11-20\"}",
                "{\"measureName\":\"visits\",\"value\":0.1234567890123456,\"startDate\":\"2026-11-20\"}",
                "{\"measureName\":\"visits\",\"value\":1,\"value\":2,\"startDate\":\"2026-11-20\"}",
                "{\"measureName\":\"visits\",\"value\":1,\"startDate\":\"2026-11-20\",\"createdBy\":\"é\"}",
                "{\"measureName\":\"visits\",\"value\":1,\"startDate\":\"2026-11-20\",\"other\":[1]}",
                "{\"measureName\":\"visits\",\"value\":1,\"startDate\":\"2026-11-20\",\"group1\":{\"a\":\"b\"}}",
                "{\"measureName\":\"unknown\",\"value\":1,\"startDate\":\"2026-11-20\"}",
                "{\"measureName\":\"\",\"value\":1,\"startDate\":\"2026-11-20\"}",
                "{\"measureName\":\"visits\",\"value\":01,\"startDate\":\"2026-11-20\"}",
                "{\"measureName\":\"visits\",\"value\":1,\"startDate\":\"2026-11-31\"}",
                "{\"measureName\":\"visits\",\"value\":1,\"startDate\":\"2026-11-20\"",
                "{\"measureName\":\"visits\",\"value\":1,\"startDate\":\"2026-11-20\"}}",
                "{}",
                ""
            })
    void whatIsNotPlainIsLeftToTheGeneralCheck(String line) {
        assertThat(plain(line, null)).isEmpty();
    }

    @Test
    void anotherIdIsThatOfMeasuresWithoutOne() {
        assertThat(plain(PLAIN.get(0), "k").orElseThrow().id()).isEqualTo("k");
        assertThat(plain(PLAIN.get(3).replace("02-29", "02-28"), "k")
                        .orElseThrow()
                        .id())
                .isEqualTo("a-1");
    }

    /** Whatever is changed in a line: what the plain reader takes, the general check takes with the same result. */
    @Test
    void noChangeOfALineMakesItSomethingElse() throws Exception {
        Random random = new Random(5);
        int taken = 0;
        for (int attempt = 0; attempt < 40_000; attempt++) {
            String line = changed(PLAIN.get(random.nextInt(PLAIN.size())), random);
            Optional<Measure> plain = plain(line, null);
            if (plain.isPresent()) {
                taken++;
                assertThat(plain.get()).as(line).isEqualTo(checked(line));
            }
        }
        assertThat(taken).isGreaterThan(2_000);
    }

    private static String changed(String line, Random random) {
        String letters = "{}[]\":,.0123456789-+eETZ nultrfasé\\\t";
        StringBuilder changed = new StringBuilder(line);
        for (int change = random.nextInt(2); change >= 0; change--) {
            int at = random.nextInt(changed.length());
            char letter = letters.charAt(random.nextInt(letters.length()));
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, letter);
                case 1 -> changed.insert(at, letter);
                default -> changed.deleteCharAt(at);
            }
        }
        return changed.toString();
    }

    private Optional<Measure> plain(String line, String otherId) {
        byte[] bytes = ("xx" + line + "yy").getBytes(StandardCharsets.UTF_8);
        MeasureFrames frames = new MeasureFrames();
        boolean taken = new PlainMeasureReader(definitions, RECEIVED).read(bytes, 2, bytes.length - 4, otherId, frames);
        List<Measure> measures = FramedMeasures.of(frames);
        assertThat(measures).hasSize(taken ? 1 : 0);
        return measures.stream().findFirst();
    }

    private Measure checked(String line) throws MeasureRefused, JsonProcessingException {
        return new MeasureCheck(definitions).check(JSON.readTree(line), RECEIVED);
    }

    private static Map<String, MeasureDefinition> definitions() {
        try {
            return DefinitionFile.parse("test", """
                    {"definitions": [
                      {"name": "visits", "org": "acme"},
                      {"name": "trips", "org": "acme", "group1Key": "origin", "group2Key": "destination",
                       "group3Key": "status", "timeZone": "Europe/Paris"}
                    ]}""").stream()
                    .collect(Collectors.toMap(MeasureDefinition::name, definition -> definition));
        } catch (DefinitionFileFaulty impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
