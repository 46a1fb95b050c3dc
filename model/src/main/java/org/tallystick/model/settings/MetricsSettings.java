package org.tallystick.model.settings;

import java.util.List;
import java.util.Optional;

/**
 * Who may read {@code GET /metrics}. Without a port and without a token nobody may.
 *
 * @param host the address of its own port
 * @param port a port of its own, where no token is asked; 0 for any free one
 * @param token what a reader brings as bearer token on the service's own port
 */
public record MetricsSettings(String host, Optional<Integer> port, Optional<String> token) {

    static final SettingKey<String> HOST =
            SettingKey.text("metrics.host", "127.0.0.1", "address to listen on at metrics.port");
    static final SettingKey<Integer> PORT = SettingKey.of(
            "metrics.port",
            null,
            "port of its own for GET /metrics, where no token is asked",
            SettingTypes.wholeNumber(0, 65535));
    static final SettingKey<String> TOKEN =
            SettingKey.secret("metrics.token", "bearer token for GET /metrics on serving.port");

    static final List<SettingKey<?>> KEYS = List.of(HOST, PORT, TOKEN);

    /** The metrics' part of these settings. */
    public static MetricsSettings from(Settings settings) {
        return new MetricsSettings(settings.get(HOST), settings.find(PORT), settings.find(TOKEN));
    }

    @Override
    public String toString() {
        return "metrics on " + host + ":" + port;
    }
}
