package org.tallystick.job.tracking;

import java.io.Serializable;
import org.tallystick.model.settings.DatabaseSettings;

/** Where merging tasks read and write, in a form that Spark can send. */
final class TrackingOutput implements Serializable {

    private static final long serialVersionUID = 1;

    private final long run;
    private final String url;
    private final String user;
    private final String password;

    TrackingOutput(long run, DatabaseSettings database) {
        this.run = run;
        this.url = database.url();
        this.user = database.user();
        this.password = database.password();
    }

    long run() {
        return run;
    }

    DatabaseSettings database() {
        return new DatabaseSettings(url, user, password, 2);
    }
}
