package org.tallystick.ingest.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/** How JSON is read: UTF-8 only, one value and nothing after it. */
final class JsonRows {

    private static final int DEEPEST = 32;

    /** Reads trees. */
    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Line breaks, and what the library says about itself. */
    private static final Pattern OF_THE_LIBRARY =
            Pattern.compile("[\\r\\n]+| \\(start marker at .*?\\]\\)|, from `[^`]*`");

    private JsonRows() {}

    /** Why a text is no JSON, and in which column. */
    static String fault(JsonProcessingException broken) {
        JsonLocation place = broken.getLocation();
        String where = place == null ? "" : " (column " + place.getColumnNr() + ")";
        String message = broken instanceof MismatchedInputException
                ? "something follows its end"
                : OF_THE_LIBRARY.matcher(broken.getOriginalMessage()).replaceAll("");
        return (message.length() <= 300 ? message : message.substring(0, 300) + "…") + where;
    }
}
