package org.tallystick.serving.tracking;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spark.Request;

/**
 * The path and query of a request, as they came.
 *
 * @param path the path
 * @param query what stands behind the question mark, null where there is none
 */
record PageUrl(String path, String query) {

    private static final String FROM = "tsMin=";
    private static final int DECIMALS = 6;

    static PageUrl of(Request request) {
        return new PageUrl(request.raw().getRequestURI(), request.raw().getQueryString());
    }

    /** The same from another moment on, microseconds since the epoch. */
    String from(long micros) {
        String seconds =
                BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros().toPlainString();
        Stream<String> others =
                query == null ? Stream.of() : Arrays.stream(query.split("&")).filter(part -> !part.startsWith(FROM));
        return path + "?" + Stream.concat(Stream.of(FROM + seconds), others).collect(Collectors.joining("&"));
    }
}
