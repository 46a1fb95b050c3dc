package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.HistogramFixture.aHistogramOf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tallystick.model.telemetry.HistogramKind;
import org.tallystick.model.telemetry.TelemetryDefinition;
import org.tallystick.store.telemetry.TelemetryDefinitionStore;

/** The documentation's commands print what it says they print. */
class TelemetryTranscriptIT {

    private static final Path DOCUMENT = Path.of("..", "docs", "telemetry.md");

    private static ServingFixture fixture;
    private static Map<String, String> variables;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start();
        new TelemetryDefinitionStore(fixture.database()).importAll(TelemetryDefinitions.ALL);
        new TelemetryDefinitionStore(fixture.database())
                .importAll(List.of(new TelemetryDefinition(
                        "PAGE_LOAD",
                        HistogramKind.LINEAR,
                        false,
                        1L,
                        100L,
                        5,
                        List.of(),
                        "Share of the page that was loaded (percent)",
                        List.of("main"),
                        JsonNodeFactory.instance.objectNode())));
        for (int day = 1; day <= 10; day++) {
            String date = String.format("201506%02d", day);
            fixture.publish(
                    aHistogramOf("PAGE_LOAD")
                            .on(date)
                            .with(0, day, 1, 5, 34, 5)
                            .summing(10 * day)
                            .counting(day + 10),
                    aHistogramOf("PAGE_LOAD")
                            .on(date)
                            .os("Windows_NT", "10.0")
                            .with(1, 5, 67, 4, 100, 1)
                            .summing(1000)
                            .counting(10),
                    aHistogramOf("PAGE_LOAD").on(date).from("content").with(100, 1),
                    aHistogramOf("PAGE_LOAD").on(date).os("Linux", "3.1").with(100, 1));
        }
        fixture.publish(
                aHistogramOf("[[COUNT]]_TABS")
                        .application("Fennec")
                        .architecture("arm")
                        .os("Linux", "3.1"),
                aHistogramOf("SCALARS_BROWSER.ENGAGEMENT.TABS").keyed("A"),
                aHistogramOf("[[COUNT]]_TABS").in("beta"),
                aHistogramOf("PAGE_LOAD")
                        .in("release")
                        .of("40")
                        .with(100, 500)
                        .summing(50_000)
                        .counting(500),
                aHistogramOf("SCALARS_TELEMETRY.TEST.KEYED_UNSIGNED_INT")
                        .in("release")
                        .of("40")
                        .keyed("A"));
        // The list of operating systems is kept short for the reader.
        fixture.publishAfter("delete from telemetry_filter where value = 'Windows_NT,10.0'");
        variables = Map.of("SERVICE", fixture.server().uri().toString(), "TOKEN", fixture.tokenWithScope("dashboard"));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @TestFactory
    List<DynamicTest> everyCommandPrintsWhatTheDocumentSays() throws IOException {
        List<DynamicTest> tests = Transcript.tests(DOCUMENT, variables);
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }
}
