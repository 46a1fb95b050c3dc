package org.tallystick.bench.data;

import java.util.random.RandomGenerator;

/** What the values of a data set are like. */
public enum ValueKind {
    /** Small counts, many of them 0, as how often something was used: few distinct values in a key. */
    INTEGERS {
        @Override
        double draw(RandomGenerator random) {
            return Math.floor(random.nextExponential() * 8);
        }
    },
    /** Positive times or amounts: hardly a value twice. */
    CONTINUOUS {
        @Override
        double draw(RandomGenerator random) {
            return random.nextExponential() * 100;
        }
    };

    abstract double draw(RandomGenerator random);
}
