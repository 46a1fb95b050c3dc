package org.tallystick.http.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;

/** A request that is answered with an error of RFC 6749, section 5.2. */
final class OAuthFault extends Exception {

    private final transient ErrorObject error;

    OAuthFault(ErrorObject error) {
        super(error.getDescription(), null, false, false);
        this.error = error;
    }

    ErrorObject error() {
        return error;
    }
}
