package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tallystick.http.RequestBody;
import spark.Request;

/** A form as Nimbus reads it. What the URL's query says is nobody's: secrets do not belong there. */
final class OAuthRequest {

    /** Nobody looks at it. */
    private static final URI NOWHERE = URI.create("http://localhost/");

    private static final long MOST_BYTES = 16 << 10;

    private OAuthRequest() {}

    static HTTPRequest of(Request request) throws ParseException {
        HTTPRequest form = new HTTPRequest(HTTPRequest.Method.POST, NOWHERE);
        String type = request.raw().getContentType();
        if (type != null) {
            form.setContentType(type);
        }
        String authorization = request.raw().getHeader("Authorization");
        if (authorization != null) {
            form.setAuthorization(authorization);
        }
        form.setBody(new String(RequestBody.read(request, MOST_BYTES), StandardCharsets.UTF_8));
        requireEachOnce(form);
        return form;
    }

    private static void requireEachOnce(HTTPRequest form) throws ParseException {
        for (Map.Entry<String, List<String>> parameter :
                form.getBodyAsFormParameters().entrySet()) {
            if (parameter.getValue().size() > 1) {
                throw new ParseException("Given more than once: " + parameter.getKey());
            }
        }
    }
}
