package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.EventFixture.eventsOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tallystick.store.token.TokenScope;

/** The documentation's commands print what it says they print. */
class TrackingTranscriptIT {

    private static ServingFixture fixture;

    @BeforeAll
    static void publish() throws Exception {
        fixture = ServingFixture.start();
        fixture.publish(eventsOf("Frontend", "pageView")
                .at("2026-11-16T08:00:00Z", 40)
                .at("2026-11-16T08:00:00Z", 50)
                .at("2026-11-16T21:30:00Z", 60)
                .at("2026-11-17T09:15:00Z", 12)
                .at("2026-11-17T09:20:00Z", 13)
                .at("2026-11-18T23:30:00Z", 7));
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @TestFactory
    List<DynamicTest> everyCommandPrintsWhatTheDocumentSays() throws IOException {
        List<DynamicTest> tests = Transcript.tests(
                Path.of("..", "docs", "tracking.md"),
                Map.of(
                        "SERVICE",
                        fixture.server().uri().toString(),
                        "TOKEN",
                        fixture.tokenWith("dashboard", TokenScope.AGGREGATION)));
        assertThat(tests).hasSize(6);
        return tests;
    }
}
