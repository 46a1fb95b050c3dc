package org.tallystick.bench.contender;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * A result in a few numbers: each statistic added up over all keys. Equal results of different engines have equal
 * digests, since what is printed is rounded.
 *
 * @param keys how many keys there are
 * @param count how many values
 * @param countNotZero how many of them are not 0
 * @param totals the other statistics, in the order of {@link #NAMES}
 */
record Digest(long keys, long count, long countNotZero, double... totals) implements Serializable {

    /** The statistics besides the counts. */
    static final String[] NAMES = {"sum", "min", "max", "avg", "std", "firstQuartile", "median", "thirdQuartile"};

    private static final MathContext DIGITS = new MathContext(9);

    Digest {
        if (totals.length != NAMES.length) {
            throw new IllegalArgumentException("A digest has " + NAMES.length + " totals, not " + totals.length);
        }
    }

    /** The digest in a row of eleven columns. */
    static Digest of(ResultSet row) throws SQLException {
        double[] totals = new double[NAMES.length];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = row.getDouble(i + 4);
        }
        return new Digest(row.getLong(1), row.getLong(2), row.getLong(3), totals);
    }

    /** The digest of both results together. */
    Digest plus(Digest other) {
        double[] sums = new double[totals.length];
        Arrays.setAll(sums, i -> totals[i] + other.totals[i]);
        return new Digest(keys + other.keys, count + other.count, countNotZero + other.countNotZero, sums);
    }

    /** What is known of it: a mere scan knows neither keys nor most statistics, which are then 0 and NaN. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", count);
        if (keys > 0) {
            json.put("keys", keys).put("countNotZero", countNotZero);
        }
        for (int i = 0; i < NAMES.length; i++) {
            if (!Double.isNaN(totals[i])) {
                boolean isFinite = Double.isFinite(totals[i]);
                json.put(
                        NAMES[i], isFinite ? new BigDecimal(totals[i], DIGITS).toString() : Double.toString(totals[i]));
            }
        }
        return json;
    }
}
