package org.tallystick.http;

import java.util.Arrays;
import java.util.List;
import spark.Request;

/** The parts of a request's path. */
public final class PathSegments {

    private PathSegments() {}

    /**
     * The parts between slashes, decoded one by one (a {@code %2F} stays inside its part); empty parts are left out.
     *
     * @throws HttpProblem 400 where the encoding is malformed
     */
    public static List<String> of(Request request) {
        return Arrays.stream(request.raw().getRequestURI().split("/"))
                .filter(part -> !part.isEmpty())
                .map(UrlText::ofSegment)
                .toList();
    }
}
