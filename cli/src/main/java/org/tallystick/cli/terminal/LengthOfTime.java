package org.tallystick.cli.terminal;

import java.time.Duration;
import org.tallystick.model.settings.SettingTypes;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads lengths of time such as {@code 30m}. */
public final class LengthOfTime implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return SettingTypes.duration().apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException("\"" + text + "\" " + wrong.getMessage());
        }
    }
}
