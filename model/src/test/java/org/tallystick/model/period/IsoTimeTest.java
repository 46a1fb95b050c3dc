package org.tallystick.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2022-01-02,                        2022-01-02T00:00:00Z",
        "20220102,                          2022-01-02T00:00:00Z",
        "2022-W01-1,                        2022-01-03T00:00:00Z",
        "2020-W53-7,                        2021-01-03T00:00:00Z",
        "2024-366,                          2024-12-31T00:00:00Z",
        "2022-01-02T03:04,                  2022-01-02T03:04:00Z",
        "2022-01-02T03:04:05,               2022-01-02T03:04:05Z",
        "2022-01-02 03:04:05,               2022-01-02T03:04:05Z",
        "2022-01-02t03:04:05z,              2022-01-02T03:04:05Z",
        "20220102T030405Z,                  2022-01-02T03:04:05Z",
        "2022-01-02T03:04:05.6Z,            2022-01-02T03:04:05.600Z",
        "'2022-01-02T03:04:05,678Z',        2022-01-02T03:04:05.678Z",
        "2022-01-02T03:04:05.123456789012Z, 2022-01-02T03:04:05.123456Z",
        "2022-01-02T03:04:05+05:30,         2022-01-01T21:34:05Z",
        "2022-01-02T03:04:05-0330,          2022-01-02T06:34:05Z",
        "2022-01-02T03:04:05+01,            2022-01-02T02:04:05Z",
        "2022-01-02T03:04:05-00:00,         2022-01-02T03:04:05Z",
        "2022-001T03:04,                    2022-01-01T03:04:00Z",
        "2024-02-29,                        2024-02-29T00:00:00Z",
        "0001-01-01,                        0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z,       9999-12-31T23:59:59.999999Z",
    })
    void datesAndDateTimesOfIso8601AreRead(String text, String instant) {
        assertThat(IsoTime.parseMicros(text, ZoneOffset.UTC).stream()
                        .mapToObj(Instants::ofMicros)
                        .map(Object::toString))
                .containsExactly(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2022",
                "2022-01",
                "2022-1-2",
                "22-01-02",
                "02/01/2022",
                "2022-13-01",
                "2022-00-01",
                "2022-02-30",
                "2023-02-29",
                "2022-000",
                "2023-366",
                "2022-W00-1",
                "2022-W53-1",
                "2022-W01-8",
                "2022-W01",
                "0000-01-01",
                "-0001-01-01",
                "+12022-01-01",
                "2022-01-02Z",
                "2022-01-02T",
                "2022-01-02T03",
                "2022-01-02T24:00:00",
                "2022-01-02T03:60:00",
                "2022-01-02T03:04:60",
                "2022-01-02T03:04:05.",
                "2022-01-02T03:04.5",
                "2022-01-02T03:04:05+19:00",
                "2022-01-02T03:04:05+01:60",
                "2022-01-02T03:04:05[Europe/Paris]",
                "2022-01-02T03:04:05 Z",
                " 2022-01-02",
                "2022-01-02\n",
                "２０２２-01-02",
                "1641081600",
                "2022-01-02T03:04:05.0000000000000000000000000000000000000000000000000000000000000000Z",
            })
    void anythingElseIsRefused(String text) {
        assertThat(IsoTime.parseMicros(text, ZoneOffset.UTC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-07-01,                2022-06-30T22:00:00Z",
        "2022-07-01T12:00:00,       2022-07-01T10:00:00Z",
        "2022-07-01T12:00:00Z,      2022-07-01T12:00:00Z",
        "2022-07-01T12:00:00-05:00, 2022-07-01T17:00:00Z",
        // Shown twice: the first of both.
        "2022-10-30T02:30:00,       2022-10-30T00:30:00Z",
        // Never shown: as far behind the jump as it lies in it.
        "2022-03-27T02:30:00,       2022-03-27T01:30:00Z",
    })
    void withoutAnOffsetATextIsLocalTime(String text, String instant) {
        assertThat(IsoTime.parseMicros(text, ZoneId.of("Europe/Paris")).stream()
                        .mapToObj(Instants::ofMicros)
                        .map(Object::toString))
                .containsExactly(instant);
    }

    @Test
    void aDateIsItsFirstInstantAlsoWhereItHasNoMidnight() {
        assertThat(IsoTime.parseMicros("2018-11-04", ZoneId.of("America/Sao_Paulo")).stream()
                        .mapToObj(Instants::ofMicros)
                        .map(Object::toString))
                .containsExactly("2018-11-04T03:00:00Z");
    }
}
