package org.tallystick.model.settings;

import java.time.Duration;
import java.util.List;

/**
 * What clients get at the token endpoint.
 *
 * @param tokenExpiry how long an access token is good for, at least a second
 */
public record OAuthSettings(Duration tokenExpiry) {

    static final SettingKey<Duration> TOKEN_EXPIRY = SettingKey.of(
            "oauth.token-expiry",
            "36000s",
            "how long an access token of a client is good for",
            SettingTypes.duration().andThen(OAuthSettings::checked));

    static final List<SettingKey<?>> KEYS = List.of(TOKEN_EXPIRY);

    /** The OAuth2 part of these settings. */
    public static OAuthSettings from(Settings settings) {
        return new OAuthSettings(settings.get(TOKEN_EXPIRY));
    }

    private static Duration checked(Duration expiry) {
        if (expiry.toSeconds() < 1 || expiry.toDays() > 366) {
            throw new IllegalArgumentException("must be from 1s to 366d");
        }
        return expiry;
    }
}
