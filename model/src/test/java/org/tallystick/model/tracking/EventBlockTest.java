package org.tallystick.model.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventBlockTest {

    private static final long BEGIN = -7_200_000_000L;

    record Event(long micros, double value) {}

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.longs().map(Long::doubleValue),
                Arbitraries.doubles(),
                Arbitraries.of(0x1p52, -0x1p52, 0x1p52 - 1, 1 - 0x1p52, 0.0, 0.5));
        return Combinators.combine(Arbitraries.longs().between(BEGIN, BEGIN + 3_600_000_000L - 1), values)
                .as((micros, value) -> new Event(micros, value + 0.0));
    }

    @Property
    void aBlockHoldsItsEventsToTheLastBit(@ForAll List<@From("events") Event> events) {
        List<Event> sorted = events.stream()
                .sorted(Comparator.comparingLong(Event::micros).thenComparingDouble(Event::value))
                .toList();
        byte[] block = EventBlock.encode(
                BEGIN,
                sorted.stream().mapToLong(Event::micros).toArray(),
                sorted.stream().mapToDouble(Event::value).toArray(),
                0,
                sorted.size());
        List<Event> read = new ArrayList<>();

        EventBlock.decode(block, BEGIN, (micros, value) -> read.add(new Event(micros, value)));

        assertThat(read).isEqualTo(sorted);
    }
}
