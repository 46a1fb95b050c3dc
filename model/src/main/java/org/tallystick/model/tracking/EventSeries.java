package org.tallystick.model.tracking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.tallystick.model.measure.Unicode;

/**
 * All events of one name in one namespace.
 *
 * @param namespace what groups events: an application or a server
 * @param name what happened
 */
public record EventSeries(String namespace, String name) {

    /** The most characters of a namespace or a name. */
    public static final int LONGEST = 120;

    public EventSeries {
        require("namespace", namespace);
        require("name", name);
    }

    private static void require(String what, String text) {
        String fault = fault(text);
        if (fault != null) {
            throw new IllegalArgumentException(what + ": " + fault);
        }
    }

    /** What is wrong with a namespace or a name, null where nothing is. */
    public static String fault(String text) {
        if (text == null) {
            return "This field may not be null.";
        }
        if (text.isBlank()) {
            return "This field may not be blank.";
        }
        if (text.length() > LONGEST && text.codePointCount(0, text.length()) > LONGEST) {
            return "Ensure this field has no more than " + LONGEST + " characters.";
        }
        return Unicode.isStorable(text) ? null : "Zeros and half characters are not allowed.";
    }

    /** A number that stands for the series: 128 bits of a digest of both texts, the same everywhere and for ever. */
    public UUID key() {
        byte[] first = namespace.getBytes(StandardCharsets.UTF_8);
        byte[] second = name.getBytes(StandardCharsets.UTF_8);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
            digest.update(first);
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(second));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
