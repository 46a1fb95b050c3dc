package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.nio.charset.StandardCharsets;
import org.tallystick.http.JsonReply;
import spark.Response;

/** Answers as RFC 6749 has them, which nobody may keep. */
final class OAuthReply {

    private OAuthReply() {}

    static Object of(Response response, HTTPResponse answer) {
        response.header("Cache-Control", "no-store");
        response.header("Pragma", "no-cache");
        String body = answer.getBody() == null ? "" : answer.getBody();
        return JsonReply.of(response, answer.getStatusCode(), body.getBytes(StandardCharsets.UTF_8));
    }

    static Object of(Response response, ErrorObject error) {
        if (error.getHTTPStatusCode() == OAuth2Error.INVALID_CLIENT.getHTTPStatusCode()) {
            response.header("WWW-Authenticate", "Basic realm=\"tallystick\"");
        }
        return of(response, new TokenErrorResponse(error).toHTTPResponse());
    }

    /** What is wrong with a request that cannot be read. */
    static ErrorObject error(ParseException malformed) {
        return malformed.getErrorObject() == null
                ? OAuth2Error.INVALID_REQUEST.setDescription(ErrorObject.removeIllegalChars(malformed.getMessage()))
                : malformed.getErrorObject();
    }
}
