package org.tallystick.model.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.model.telemetry.PingText.aPing;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingReaderTest {

    private static final LocalDate RECEIVED = LocalDate.of(2015, 6, 3);

    private final PingReader reader = new PingReader();

    @Test
    void readsTheDimensions() {
        Ping ping = read(aPing());

        assertThat(ping.dimensions())
                .isEqualTo(new PingDimensions("nightly", "40", "20150601", "Firefox", "x86", "Linux", "3.1"));
        assertThat(ping.submissionDate()).isEqualTo(LocalDate.of(2015, 6, 1));
        assertThat(ping.docId()).isEqualTo("d1");
    }

    @Test
    void keepsTheVersionOfOtherSystems() {
        assertThat(read(aPing().os("name", "\"Windows_NT\"")).dimensions().osVersion())
                .isEqualTo("3.1.12");
    }

    @Test
    void takesANumberForAnOsVersion() {
        assertThat(read(aPing().os("version", "10.15")).dimensions().osVersion())
                .isEqualTo("10.");
    }

    @Test
    void countsAPingWithoutSubmissionDateOnTheDayOfItsReception() {
        assertThat(read(aPing().meta("\"sampleId\":1")).submissionDate()).isEqualTo(RECEIVED);
        assertThat(read(aPing().meta("\"sampleId\":1,\"submissionDate\":null")).submissionDate())
                .isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"sampleId\":null",
                "\"sampleId\":\"42\"",
                "\"sampleId\":true",
                "\"sampleId\":100",
                "\"sampleId\":100.5",
                "\"sampleId\":1e9",
                "\"sampleId\":[42]"
            })
    void dropsAPingWithoutASampleIdBelow100(String meta) {
        assertThat(read(aPing().meta(meta)).drop()).isEqualTo(PingDrop.SAMPLE_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "99.9", "-1", "-1e9", "1e-7"})
    void countsAPingWithASampleIdBelow100(String sampleId) {
        assertThat(read(aPing().meta("\"sampleId\":" + sampleId)).drop()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            quoteCharacter = '\'',
            value = {
                "channel, absent, CHANNEL",
                "channel, null, CHANNEL",
                "channel, '\"esr\"', CHANNEL",
                "channel, '\"Nightly\"', CHANNEL",
                "version, absent, VERSION",
                "version, 40, VERSION",
                "version, '\"\"', VERSION",
                "version, '\".1\"', VERSION",
                "version, '\"4a.1\"', VERSION",
                "version, '\"12345678901\"', VERSION",
                "buildId, absent, BUILD_ID",
                "buildId, null, BUILD_ID",
                "buildId, 20150601030204, BUILD_ID",
                "buildId, '\"2015-06-01\"', BUILD_ID",
                "buildId, '\"\"', BUILD_ID",
                "name, absent, APPLICATION",
                "name, 7, APPLICATION",
                "name, '\"a\\u0000b\"', APPLICATION",
                "architecture, absent, ARCHITECTURE",
                "architecture, {}, ARCHITECTURE"
            })
    void dropsAPingWithAMalformedApplication(String member, String value, PingDrop reason) {
        Ping ping = read(aPing().application(member, value));

        assertThat(ping.drop()).isEqualTo(reason);
        assertThat(ping.payload()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            quoteCharacter = '\'',
            value = {
                "name, absent, OS",
                "name, [], OS",
                "version, absent, OS_VERSION",
                "version, true, OS_VERSION",
                "version, null, OS_VERSION"
            })
    void dropsAPingWithAMalformedSystem(String member, String value, PingDrop reason) {
        assertThat(read(aPing().os(member, value)).drop()).isEqualTo(reason);
    }

    @Test
    void dropsATextThatIsLongerThanAnIndexHolds() {
        assertThat(read(aPing().application("name", "\"" + "é".repeat(50) + "\""))
                        .drop())
                .isNull();
        assertThat(read(aPing().application("name", "\"" + "é".repeat(51) + "\""))
                        .drop())
                .isEqualTo(PingDrop.APPLICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2015-06-01\"", "\"20150631\"", "\"\"", "20150601", "{}"})
    void dropsAPingWithAMalformedSubmissionDateOnTheDayOfItsReception(String date) {
        Ping ping = read(aPing().meta("\"sampleId\":1,\"submissionDate\":" + date));

        assertThat(ping.drop()).isEqualTo(PingDrop.SUBMISSION_DATE);
        assertThat(ping.submissionDate()).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"\"", "1"})
    void dropsAPingWithoutAPayload(String payload) {
        assertThat(read(aPing().payload(payload)).drop()).isEqualTo(PingDrop.PAYLOAD);
        assertThat(read(aPing().payload(null)).drop()).isEqualTo(PingDrop.PAYLOAD);
    }

    @Test
    void keepsOfThePayloadWhatIsAggregated() {
        Ping ping =
                read(aPing().payload("{ \"info\":{\"reason\":\"daily\"}, \"processes\" : {\"gpu\":{}} ,\"slowSQL\":[],"
                        + " \"histograms\": {\"A\" : 1}}"));

        assertThat(new String(ping.payload(), UTF_8))
                .isEqualTo("{\"histograms\":{\"A\" : 1},\"processes\":{\"gpu\":{}}}");
    }

    @Test
    void keepsAnEmptyPayload() {
        assertThat(new String(read(aPing().payload("{\"info\":{}}")).payload(), UTF_8))
                .isEqualTo("{}");
    }

    @Test
    void prefersTheIdThatItWasSentWith() {
        byte[] bytes = aPing().json().getBytes(UTF_8);

        assertThat(reader.read(bytes, 0, bytes.length, RECEIVED, "sent", null).docId())
                .isEqualTo("sent");
    }

    @Test
    void dropsAPingOfAnotherTypeOfDocument() {
        byte[] bytes = aPing().json().getBytes(UTF_8);

        assertThat(reader.read(bytes, 0, bytes.length, RECEIVED, "sent", PingDrop.DOCUMENT_TYPE)
                        .drop())
                .isEqualTo(PingDrop.DOCUMENT_TYPE);
    }

    @Test
    void tellsOfSeveralReasonsTheFirst() {
        assertThat(read(aPing().meta("").application("").payload("1")).drop()).isEqualTo(PingDrop.SAMPLE_ID);
    }

    @Test
    void refusesWhatIsNoObject() {
        byte[] array = "[1]".getBytes(UTF_8);
        byte[] cut = "{\"meta\":{".getBytes(UTF_8);

        assertThatThrownBy(() -> reader.read(array, 0, array.length, RECEIVED))
                .isInstanceOf(JsonFault.class)
                .hasMessage("no object at byte 1");
        assertThatThrownBy(() -> reader.read(cut, 0, cut.length, RECEIVED))
                .isInstanceOf(JsonFault.class)
                .hasMessage("an unexpected end at byte 10");
    }

    @Test
    void forgetsTheLastPing() {
        read(aPing());

        byte[] empty = "{}".getBytes(UTF_8);
        Ping ping = reader.read(empty, 0, empty.length, RECEIVED);

        assertThat(ping.drop()).isEqualTo(PingDrop.SAMPLE_ID);
        assertThat(ping.docId()).isNull();
    }

    private Ping read(PingText text) {
        byte[] bytes = ("  " + text.json()).getBytes(UTF_8);
        return reader.read(bytes, 2, bytes.length - 2, RECEIVED);
    }
}
