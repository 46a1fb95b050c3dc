package org.tallystick.model.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.model.period.Instants;

class TrackingEventCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ID = new UUID(1, 2);
    private static final long RECEIVED = Instants.toMicros(Instant.parse("2026-11-22T10:00:00.5Z"));

    @Test
    void anEventHasWhatWasSent() throws Exception {
        TrackingEvent event =
                check("{'namespace': 'Front end', 'name': 'x', 'timestamp': '2020-11-12T11:10:00', 'value': -0.0}");

        assertThat(event)
                .isEqualTo(new TrackingEvent(
                        new EventSeries("Front end", "x"),
                        Instants.toMicros(Instant.parse("2020-11-12T11:10:00Z")),
                        0.0,
                        RECEIVED,
                        ID));
        assertThat(check("{'namespace': 'n', 'name': 'x', 'timestamp': '2020-11-12T11:10:00.25+01:00', 'value': 1.5}")
                        .micros())
                .isEqualTo(Instants.toMicros(Instant.parse("2020-11-12T10:10:00.25Z")));
    }

    @Test
    void withoutATimestampItIsWhenItWasReceived() throws Exception {
        assertThat(check("{'namespace': 'n', 'name': 'x', 'value': 1e300}").micros())
                .isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{} ; {'namespace':['This field is required.'],'name':['This field is required.'],'value':['This field is required.']}",
                "{'namespace': null, 'name': ' ', 'value': null} ; {'namespace':['This field may not be null.'],'name':['This field may not be blank.'],'value':['This field may not be null.']}",
                "{'namespace': 1, 'name': 'x', 'value': '1'} ; {'namespace':['Not a valid string.'],'value':['A valid number is required.']}",
                "{'namespace': 'n', 'name': 'x', 'value': 1e400} ; {'value':['A valid number is required.']}",
                "{'namespace': 'n', 'name': 'x', 'value': true} ; {'value':['A valid number is required.']}",
                "{'namespace': 'n', 'name': 'x\\u0000', 'value': 1} ; {'name':['Zeros and half characters are not allowed.']}",
                "{'namespace': 'n', 'name': 'x', 'timestamp': 'yesterday', 'value': 1} ; {'timestamp':['Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].']}",
                "{'namespace': 'n', 'name': 'x', 'timestamp': null, 'value': 1} ; {'timestamp':['This field may not be null.']}",
                "{'namespace': 'n', 'name': 'x', 'timestamp': 5, 'value': 1} ; {'timestamp':['Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].']}",
                "[] ; {'non_field_errors':['Invalid data. Expected an object, but got array.']}"
            })
    void everyFaultyFieldIsNamed(String body, String faults) {
        assertThatThrownBy(() -> check(body))
                .isInstanceOfSatisfying(
                        TrackingEventRefused.class,
                        refused -> assertThat(refused.toJson()).hasToString(faults.replace('\'', '"')));
    }

    @Test
    void namesHaveAtMost120Characters() throws Exception {
        String longest = "😀".repeat(120);
        assertThat(check("{'namespace': 'n', 'name': '" + longest + "', 'value': 1}")
                        .series()
                        .name())
                .isEqualTo(longest);
        assertThatThrownBy(() -> check("{'namespace': 'n', 'name': 'a" + longest + "', 'value': 1}"))
                .hasMessage("name: Ensure this field has no more than 120 characters.");
    }

    @Test
    void aSeriesHasTheSameKeyForEver() {
        assertThat(new EventSeries("a", "bc").key()).isNotEqualTo(new EventSeries("ab", "c").key());
        assertThat(new EventSeries("n", "é").key()).hasToString("4c524021-06d5-20ed-dc62-d00414543afc");
    }

    private static TrackingEvent check(String json) throws Exception {
        return new TrackingEventCheck(() -> ID).check(JSON.readTree(json.replace('\'', '"')), RECEIVED);
    }
}
