package org.tallystick.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;

class IndicatorTableTest {

    private static final Path ROOT = Path.of("..");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDocumentationShowsTheTable() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/indicators.md"));

        assertThat(page).contains("<!-- rules -->\n\n" + IndicatorTable.markdown() + "\n<!-- end of rules -->");
    }

    @Test
    void everyIndicatorHasARuleAndADefinitionThatFits() throws Exception {
        Set<Indicator> ruled =
                IndicatorTable.RULES.stream().map(Rule::indicator).collect(Collectors.toSet());
        assertThat(ruled).containsExactlyInAnyOrder(Indicator.values());
        var definitions =
                DefinitionFile.parse("ecolyo", Files.readString(ROOT.resolve("conf/definitions/ecolyo.json")));
        assertThat(definitions)
                .extracting(MeasureDefinition::name)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Indicator.values())
                        .map(Indicator::measureName)
                        .toList());
        definitions.forEach(definition -> {
            Indicator indicator = Indicator.named(definition.name()).orElseThrow();
            assertThat(indicator.mismatch(definition)).isEmpty();
            assertThat(definition.createdBy()).isEqualTo(Indicator.CREATED_BY);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The usage event must be a JSON object that is not empty",
                "{} | The usage event must be a JSON object that is not empty",
                "{\"type\":\"a\"} | userId must be given",
                "{\"userId\":\"\",\"type\":\"a\"} | userId must be given",
                "{\"userId\":{},\"type\":\"a\"} | userId must be a text; given: {}",
                "{\"userId\":\"a\"} | type must be given",
                "{\"userId\":\"a\",\"type\":\"b\"} | eventDate must be given",
                "{\"userId\":\"a\",\"type\":\"b\",\"eventDate\":1} | eventDate must be a date and time of ISO 8601; given: 1"
            })
    void anUnusableEventIsRefusedWithTheReason(String event, String reason) throws Exception {
        var body = JSON.readTree(event);
        assertThatThrownBy(() -> UsageEventReader.read(body))
                .isInstanceOf(UsageRefused.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userId\":\"a\"} | month must be given as 2026-10",
                "{\"userId\":\"a\",\"month\":\"October\"} | month must be given as 2026-10; given: \"October\"",
                "{\"userId\":\"a\",\"month\":\"2026-10\"} | at least one fact must be given: consent, profileType,"
                        + " newsletter, consumption, halfHourData",
                "{\"userId\":\"a\",\"month\":\"2026-10\",\"consent\":\"no\"} | consent must be true or false; given: \"no\"",
                "{\"userId\":\"a\",\"month\":\"2026-10\",\"consumption\":{\"gas\":-1}} | consumption must be a number of at"
                        + " least 0; given: -1"
            })
    void unusableFactsAreRefusedWithTheReason(String facts, String reason) throws Exception {
        var body = JSON.readTree(facts);
        assertThatThrownBy(() -> UserFactReader.read(body))
                .isInstanceOf(UsageRefused.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "tablet,,mobile",
        ",Mozilla/5.0 (iPad),mobile",
        ",Firefox on Linux,desktop",
        ",,desktop",
        "desktop,iPhone,desktop"
    })
    void aTabletIsMobile(String device, String context, String expected) {
        assertThat(Part.DEVICE.json(new Part.Texts(null, context, null, device)))
                .isEqualTo("\"" + expected + "\"");
    }
}
