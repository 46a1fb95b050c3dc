package org.tallystick.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import spark.http.matching.MatcherFilter;

/** What every request goes through: an id, headers, the route, and an answer where there is no route. */
final class RequestHandler extends AbstractHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField NO_FRAMES = new PreEncodedHttpField("X-Frame-Options", "DENY");
    private static final HttpField CONTENT_POLICY =
            new PreEncodedHttpField("Content-Security-Policy", "frame-ancestors 'none'; default-src 'self'");

    private final MatcherFilter matcher;
    private final RouteMethods methods;
    private final Cors cors;
    private final Edge edge;
    private final RequestRecord records;

    RequestHandler(MatcherFilter matcher, RouteMethods methods, Cors cors, Edge edge, RequestRecord records) {
        this.matcher = matcher;
        this.methods = methods;
        this.cors = cors;
        this.edge = edge;
        this.records = records;
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        long began = System.nanoTime();
        String id = RequestId.of(request);
        MDC.put(RequestId.LOG_KEY, id);
        try {
            base.setHandled(true);
            addHeaders(base, id);
            edge.begin(base, response);
            cors.addHeaders(request, response);
            if (base.getHttpFields().getValuesList(HttpHeader.HOST).size() > 1) {
                send(response, HttpServletResponse.SC_BAD_REQUEST, "The request is malformed: it has two Host headers");
            } else {
                edge.within(base, () -> route(request, response));
            }
        } catch (HttpProblem malformed) {
            malformed.headers().forEach(response::setHeader);
            send(response, malformed.status(), malformed.getMessage());
        } catch (Error broken) {
            fail(request, response, broken);
        } finally {
            if (base.isAsyncStarted()) {
                base.getHttpChannelState().addListener(new AtItsEnd(() -> {
                    MDC.put(RequestId.LOG_KEY, id);
                    end(request, response, began);
                    MDC.remove(RequestId.LOG_KEY);
                }));
            } else {
                end(request, response, began);
                edge.unread().drop(request);
            }
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    private void end(HttpServletRequest request, HttpServletResponse response, long began) {
        records.keep(request, response.getStatus(), System.nanoTime() - began);
        edge.drain().requestEnds();
    }

    private static void addHeaders(Request base, String id) {
        var fields = base.getResponse().getHttpFields();
        fields.put(RequestId.HEADER, id);
        fields.put(NO_SNIFFING);
        fields.put(NO_FRAMES);
        fields.put(CONTENT_POLICY);
    }

    private void route(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (request.getMethod().equals("OPTIONS")) {
            options(request, response);
            return;
        }
        // SparkJava decodes what it matches and fails where that is malformed.
        UrlText.ofSegment(request.getRequestURI());
        MatchedRequest matched = new MatchedRequest(request);
        matcher.doFilter(matched, response, null);
        if (matched.notConsumed() && !request.isAsyncStarted()) {
            refuse(request, response);
        }
    }

    private void options(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String allowed = methods.allowed(request.getRequestURI());
        if (allowed.isEmpty()) {
            refuse(request, response);
            return;
        }
        response.setHeader("Allow", allowed);
        cors.addPreflightHeaders(request, response, allowed);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String allowed = methods.allowed(request.getRequestURI());
        if (allowed.isEmpty()) {
            send(response, HttpServletResponse.SC_NOT_FOUND, "There is nothing at " + request.getRequestURI());
        } else {
            response.setHeader("Allow", allowed);
            send(
                    response,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    request.getMethod() + " is not allowed here; allowed: " + allowed);
        }
    }

    /** SparkJava maps exceptions only. */
    private static void fail(HttpServletRequest request, HttpServletResponse response, Error broken)
            throws IOException {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), broken);
        if (response.isCommitted()) {
            throw broken;
        }
        response.resetBuffer();
        send(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, ErrorReply.opaque(request));
    }

    private static void send(HttpServletResponse response, int status, String message) throws IOException {
        byte[] body = JsonReply.error(message).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(JsonReply.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
