package org.tallystick.cli.invocation;

import java.io.PrintWriter;
import java.util.Map;
import org.tallystick.cli.log.CommandLog;
import org.tallystick.model.settings.LogSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.model.settings.SettingsFile;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What one call of a command has at hand.
 *
 * @param spec the command
 */
public record Invocation(CommandSpec spec) {

    /** Where results go. */
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where errors and progress go. */
    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The environment variables. */
    public Map<String, String> environment() {
        return ((Environment) spec.root().userObject()).variables();
    }

    /** The effective settings; from now on they decide what is logged. */
    public Settings settings() {
        Settings settings = SettingsFile.load(environment());
        LogSettings log = LogSettings.from(settings);
        CommandLog.follow(StandardOptions.areVerbose(spec) ? log.withLevel("info") : log);
        return settings;
    }

    /** Opens the database and whatever else it needs; the caller closes it. */
    public Session open() {
        return Session.open(settings());
    }
}
