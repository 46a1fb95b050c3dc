package org.tallystick.job.command;

import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.Settings;

/** The job never starts a database of its own: it uses the configured one. */
final class ConfiguredDatabase {

    private ConfiguredDatabase() {}

    static DatabaseSettings of(Settings settings) {
        return DatabaseSettings.from(settings)
                .orElseThrow(() -> new IllegalStateException("No database is configured: set database.url in"
                        + " conf/tallystick.yml or TALLYSTICK_DATABASE_URL"));
    }
}
