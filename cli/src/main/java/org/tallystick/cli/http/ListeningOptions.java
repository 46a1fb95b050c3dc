package org.tallystick.cli.http;

import org.tallystick.model.settings.ServingSettings;
import org.tallystick.model.settings.SettingKey;
import org.tallystick.model.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a service listens, instead of where the settings say. */
public final class ListeningOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "Listen there instead of on serving.port (5000).")
    private String port;

    @Option(names = "--host", paramLabel = "HOST", description = "Listen there instead of on serving.host (127.0.0.1).")
    private String host;

    /** The settings with what these options say. */
    public Settings in(Settings settings) {
        Settings changed = with(settings, ServingSettings.PORT, port, "--port");
        return with(changed, ServingSettings.HOST, host, "--host");
    }

    private Settings with(Settings settings, SettingKey<?> key, String text, String option) {
        if (text == null) {
            return settings;
        }
        try {
            key.parser().apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + wrong.getMessage() + "; given: " + text, wrong);
        }
        return settings.with(key, text, "option " + option);
    }
}
