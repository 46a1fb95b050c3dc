package org.tallystick.serving.answer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;

/** What a request's headers say about the answers that its client has and understands. */
final class Preconditions {

    private Preconditions() {}

    /** Whether the client has the answer with this tag already (If-None-Match of GET and HEAD, weakly compared). */
    static boolean has(HttpServletRequest request, String entityTag) {
        String header = request.getHeader("If-None-Match");
        if (header == null || !request.getMethod().equals("GET")) {
            return false;
        }
        return Collections.list(request.getHeaders("If-None-Match")).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(entityTag)));
    }

    /** Whether the client takes gzip. */
    static boolean acceptsGzip(HttpServletRequest request) {
        if (request.getHeader("Accept-Encoding") == null) {
            return false;
        }
        List<String> codings = Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .flatMap(line -> Arrays.stream(
                        line.toLowerCase(Locale.ROOT).replace(" ", "").split(",")))
                .toList();
        return codings.stream()
                .anyMatch(coding -> coding.equals("gzip") || coding.startsWith("gzip;q=") && !isZero(coding));
    }

    private static boolean isZero(String coding) {
        return coding.matches("[^;]*;q=0(\\.0*)?");
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
