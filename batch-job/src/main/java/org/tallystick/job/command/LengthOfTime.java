package org.tallystick.job.command;

import java.time.Duration;
import org.tallystick.model.settings.SettingTypes;
import picocli.CommandLine.ITypeConverter;

/** Reads times such as 30m. */
final class LengthOfTime implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return SettingTypes.duration().apply(text);
    }
}
