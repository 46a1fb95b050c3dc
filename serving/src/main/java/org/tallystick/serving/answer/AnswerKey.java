package org.tallystick.serving.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.tallystick.store.publication.PublicationVersion;

/**
 * All that an answer depends on.
 *
 * @param version of what is published
 * @param question what is asked; its JSON is complete
 */
record AnswerKey(PublicationVersion version, Record question) {

    /** Changes with the form of any answer, so that no client keeps one of the form before. */
    private static final String FORM = "1";

    private static final int TAG_BYTES = 12;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The entity tag: weak, since the same answer goes out plain and compressed. */
    String entityTag() {
        List<Object> parts = List.of(FORM, version, question.getClass().getName(), question);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(MAPPER.writeValueAsBytes(parts));
            String text = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
            return "W/\"" + version.data() + "-" + text + "\"";
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Records have a JSON form and every JDK has SHA-256", impossible);
        }
    }
}
