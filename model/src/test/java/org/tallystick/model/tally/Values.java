package org.tallystick.model.tally;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Lists of values as they occur and as they should not: few or many different, of any size, near to each other. */
final class Values implements ArbitrarySupplier<List<Double>> {

    private static final int MOST = 60;

    /** One to sixty values of one kind, or of all kinds together. */
    @Override
    public Arbitrary<List<Double>> get() {
        return Arbitraries.oneOf(List.of(
                listsOf(smallIntegers()),
                listsOf(cents()),
                listsOf(continuous()),
                listsOf(farFromZero()),
                listsOf(tiny()),
                listsOf(huge()),
                listsOf(anyBits()),
                Combinators.combine(listsOf(anyBits()), tiny()).as(Values::mirrored),
                Combinators.combine(listsOf(cents()), cents()).as(Values::mirrored),
                listsOf(Arbitraries.oneOf(
                        List.of(smallIntegers(), cents(), continuous(), farFromZero(), tiny(), huge(), anyBits())))));
    }

    private static Arbitrary<List<Double>> listsOf(Arbitrary<Double> values) {
        return values.list().ofMinSize(1).ofMaxSize(MOST);
    }

    /** Values that cancel each other, and what is left of them. */
    private static List<Double> mirrored(List<Double> values, double rest) {
        return Stream.concat(values.stream().flatMap(value -> Stream.of(value, -value)), Stream.of(rest))
                .toList();
    }

    private static Arbitrary<Double> smallIntegers() {
        return Arbitraries.integers().between(-5, 5).map(Integer::doubleValue);
    }

    private static Arbitrary<Double> cents() {
        return Arbitraries.integers().between(-100_000, 100_000).map(cents -> cents / 100.0);
    }

    private static Arbitrary<Double> continuous() {
        return Arbitraries.longs().map(bits -> (bits >> 11) * 0x1p-40);
    }

    private static Arbitrary<Double> farFromZero() {
        return Arbitraries.integers().between(0, 100).map(eighths -> 1e15 + eighths / 8.0);
    }

    /** Denormal numbers and -0.0. */
    private static Arbitrary<Double> tiny() {
        return Arbitraries.integers().between(-1_000, 1_000).map(steps -> steps == 0 ? -0.0 : steps * Double.MIN_VALUE);
    }

    private static Arbitrary<Double> huge() {
        return Arbitraries.integers().between(-1_000, 1_000).map(part -> part / 1_000.0 * Double.MAX_VALUE);
    }

    /** Every finite double. */
    private static Arbitrary<Double> anyBits() {
        return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    }
}
