package org.tallystick.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Jetty's own errors (requests that cannot be parsed, failures outside of routes) in the form of all errors. */
final class JsonErrorHandler extends ErrorHandler {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final IntConsumer unreadable;

    /** Tells the status of every request that could not be read. */
    JsonErrorHandler(IntConsumer unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
        unreadable.accept(status);
        fields.put(HttpHeader.CONTENT_TYPE, JsonReply.CONTENT_TYPE);
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put(HttpHeader.CONNECTION, "close");
        String why = reason == null ? HttpStatus.getMessage(status) : reason;
        return ByteBuffer.wrap(
                bytes(status == HttpStatus.REQUEST_TIMEOUT_408 ? why : "The request is malformed: " + why));
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    public void doError(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status = response.getStatus();
        byte[] body = bytes(message(status, request));
        response.setHeader("Cache-Control", "no-store");
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.setHeader("Connection", "close");
        }
        response.setContentType(JsonReply.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        base.setHandled(true);
    }

    private static String message(int status, HttpServletRequest request) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            return "The server is stopping or overloaded; try again";
        }
        Object given = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        // The message of an unexpected failure is for the log only.
        if (status >= 500 || given == null) {
            return HttpStatus.getMessage(status) + "; request id " + RequestId.of(request);
        }
        return given.toString();
    }

    private static byte[] bytes(String message) {
        return JsonReply.error(message).getBytes(StandardCharsets.UTF_8);
    }
}
