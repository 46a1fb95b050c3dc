package org.tallystick.http;

import java.io.IOException;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import spark.embeddedserver.jetty.HttpRequestWrapper;

/** A request as SparkJava's matcher is to see it. */
final class MatchedRequest extends HttpRequestWrapper {

    private final HttpServletRequest request;

    MatchedRequest(HttpServletRequest request) {
        super(request);
        this.request = request;
    }

    /** HEAD is answered like GET: SparkJava's own HEAD runs no route; Jetty leaves the body out. */
    @Override
    public String getMethod() {
        String method = request.getMethod();
        return method.equals("HEAD") ? "GET" : method;
    }

    /** Nobody changes the method by a header, and what a client accepts selects no route. */
    @Override
    public String getHeader(String name) {
        return name.equals("X-HTTP-Method-Override") || name.equals("Accept") ? null : request.getHeader(name);
    }

    /** The stream itself: SparkJava would keep a body of any length in memory. */
    @Override
    public ServletInputStream getInputStream() throws IOException {
        return request.getInputStream();
    }
}
