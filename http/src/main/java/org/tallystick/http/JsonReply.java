package org.tallystick.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import spark.Response;

/** Answers in JSON. */
public final class JsonReply {

    /** The type of every answer, errors included. */
    public static final String CONTENT_TYPE = "application/json";

    private JsonReply() {}

    /**
     * Sets status, type and length of an answer.
     *
     * @param json its body in UTF-8
     * @return what a SparkJava route returns
     */
    public static Object of(Response response, int status, byte[] json) {
        response.status(status);
        response.type(CONTENT_TYPE);
        response.raw().setContentLength(json.length);
        return json;
    }

    /** The same for a tree. */
    public static Object of(Response response, int status, JsonNode json) {
        return of(response, status, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The body of every error: {@code {"error": "<message>"}}. */
    public static String error(String message) {
        return "{\"error\": \"" + new String(JsonStringEncoder.getInstance().quoteAsString(message)) + "\"}";
    }
}
