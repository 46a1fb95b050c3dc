package org.tallystick.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The quick way to read the usual shapes must never differ from the one that reads every shape. */
class ExtendedIsoTimeTest {

    @Property(tries = 5_000)
    void bothWaysAgree(@ForAll("times") String text, @ForAll("zones") ZoneId zone) {
        assertThat(IsoTime.parseMicros(text, zone)).isEqualTo(IsoTime.parseAnyShape(text, zone));
    }

    /** Dates that exist and dates that do not, and a letter changed here and there. */
    @Provide
    Arbitrary<String> times() {
        Arbitrary<Integer> two = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 32), Arbitraries.integers().between(0, 61));
        Arbitrary<Integer> year = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 9999), Arbitraries.integers().between(1970, 2040));
        Arbitrary<String> shape = Arbitraries.of(
                "%04d-%02d-%02d",
                "%04d-%02d-%02dT%02d:%02d:%02d",
                "%04d-%02d-%02dT%02d:%02d:%02dZ",
                "%04d-%02d-%02dT%02d:%02d:%02d.%03d",
                "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                "%04d-%02d-%02dT%02d:%02d");
        Arbitrary<String> plain = year.flatMap(y -> two.list()
                .ofSize(6)
                .flatMap(numbers -> shape.map(format -> format.formatted(
                        y,
                        numbers.get(0) % 14,
                        numbers.get(1) % 33,
                        numbers.get(2) % 26,
                        numbers.get(3),
                        numbers.get(4),
                        numbers.get(5) * 16 % 1000))));
        Arbitrary<String> changed = plain.flatMap(text -> Arbitraries.integers()
                .between(0, text.length() - 1)
                .flatMap(at -> Arbitraries.of('0', 'x', ' ', '-', 'Z', '٣', ':')
                        .map(letter -> text.substring(0, at) + letter + text.substring(at + 1))));
        return Arbitraries.oneOf(plain, plain, changed);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Z", "UTC", "+05:30", "Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia")
                .map(ZoneId::of);
    }
}
