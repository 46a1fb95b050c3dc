package org.tallystick.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.regex.Pattern;
import spark.Request;

/** Reads the body of a request as JSON, strictly: what is malformed or hostile is the client's error. */
public final class JsonBody {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_REASON = 200;
    /** What messages say about the library's own settings, and line breaks. */
    private static final Pattern OF_THE_LIBRARY = Pattern.compile(", from `[^`]*`|[\\r\\n]+");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    // Names come from clients: a table of all that were ever seen must not grow.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /**
     * The body as a tree; a {@code MissingNode} where there is no body, or one of blanks only.
     *
     * @param mostBytes the bound of the body, inflated
     * @throws HttpProblem 400 where it is no JSON, 413 where it is longer, 415 where it says that it is something else
     */
    public static JsonNode read(Request request, long mostBytes) {
        byte[] body = readBytes(request, mostBytes);
        return body.length == 0 ? MissingNode.getInstance() : parse(body);
    }

    /**
     * The body as it is, not yet looked at; without bytes where there is none.
     *
     * @throws HttpProblem 413 where it is longer, 415 where it says that it is no JSON
     */
    public static byte[] readBytes(Request request, long mostBytes) {
        byte[] body = RequestBody.read(request, mostBytes);
        if (body.length > 0) {
            requireJson(request.raw().getContentType());
        }
        return body;
    }

    /**
     * Bytes as a tree, in UTF-8, UTF-16 or UTF-32; a {@code MissingNode} where there are blanks only.
     *
     * @throws HttpProblem 400 where they are no JSON
     */
    public static JsonNode parse(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(JsonText.decode(json));
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (CharacterCodingException undecodable) {
            throw HttpProblem.badRequest("The body is not valid JSON: its bytes are not valid Unicode");
        } catch (JsonProcessingException malformed) {
            throw HttpProblem.badRequest("The body is not valid JSON" + place(malformed) + ": " + reason(malformed));
        }
    }

    private static String place(JsonProcessingException malformed) {
        JsonLocation location = malformed.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String reason(JsonProcessingException malformed) {
        if (malformed instanceof MismatchedInputException) {
            return "something follows its end";
        }
        String reason = OF_THE_LIBRARY.matcher(malformed.getOriginalMessage()).replaceAll("");
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private static void requireJson(String contentType) {
        if (contentType == null || contentType.equals(JsonReply.CONTENT_TYPE)) {
            return;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean json = type.equals("application/json")
                || type.equals("text/json")
                || type.startsWith("application/") && type.endsWith("+json");
        if (!json) {
            throw new HttpProblem(415, "The Content-Type must be application/json; given: " + type);
        }
    }
}
