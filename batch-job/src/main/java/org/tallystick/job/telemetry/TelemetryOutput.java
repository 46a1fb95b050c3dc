package org.tallystick.job.telemetry;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;

/** Where merging tasks write, in a form that Spark can send. */
final class TelemetryOutput implements Serializable {

    private static final long serialVersionUID = 1;

    private final long run;
    private final String lake;
    private final HashMap<String, String> hadoop;
    private final String url;
    private final String user;
    private final String password;

    TelemetryOutput(long run, LakeSettings lake, DatabaseSettings database) {
        this.run = run;
        this.lake = lake.layout().root();
        this.hadoop = new HashMap<>(lake.hadoop());
        this.url = database.url();
        this.user = database.user();
        this.password = database.password();
    }

    long run() {
        return run;
    }

    LakeSettings lake() {
        return new LakeSettings(new LakeLayout(lake), Map.copyOf(hadoop));
    }

    DatabaseSettings database() {
        return new DatabaseSettings(url, user, password, 2);
    }
}
