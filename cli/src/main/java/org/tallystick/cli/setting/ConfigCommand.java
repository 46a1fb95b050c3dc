package org.tallystick.cli.setting;

import static org.tallystick.cli.terminal.TextTable.words;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.IngestSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.SettingKey;
import org.tallystick.model.settings.Settings;
import org.tallystick.model.settings.SettingsCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the effective settings. */
@Command(
        name = "config",
        description = "Print the effective settings and where each comes from; secrets are hidden.",
        footer = {"", "Example:", "  TALLYSTICK_SERVING_PORT=8080 tallystick config"})
public final class ConfigCommand implements Callable<Integer> {

    private static final String HIDDEN = "(hidden)";

    /** Of settings that are passed on we know the names only. */
    private static final Pattern SECRET = Pattern.compile("secret|passw|token|credential|private|key");

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Invocation invocation = new Invocation(spec);
        Settings settings = invocation.settings();
        Map<SettingKey<?>, String> derived = derived(settings);
        TextTable table = TextTable.of(words("SETTING"), words("VALUE"), words("FROM"));
        for (SettingKey<?> key : SettingsCatalogue.KEYS) {
            table.row(key.name(), shown(settings, key, derived), settings.origin(key.name()));
        }
        for (String name : settings.passedOn()) {
            table.row(name, shown(settings, name), settings.origin(name));
        }
        table.lines().forEach(invocation.out()::println);
        return 0;
    }

    /** What is in effect where these have no value of their own. */
    private static Map<SettingKey<?>, String> derived(Settings settings) {
        return Map.of(
                LakeSettings.LAKE, LakeSettings.from(settings).layout().root(),
                IngestSettings.JOURNAL, IngestSettings.from(settings).journal().toString(),
                DatabaseSettings.URL, "(embedded)");
    }

    private static String shown(Settings settings, SettingKey<?> key, Map<SettingKey<?>, String> derived) {
        String text = settings.text(key.name()).orElse(derived.getOrDefault(key, ""));
        return key.secret() && !text.isEmpty() ? HIDDEN : DatabaseSettings.withoutPassword(text);
    }

    private static String shown(Settings settings, String passedOn) {
        return SECRET.matcher(passedOn.toLowerCase(Locale.ROOT)).find()
                ? HIDDEN
                : settings.text(passedOn).orElse("");
    }
}
