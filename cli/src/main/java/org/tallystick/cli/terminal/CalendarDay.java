package org.tallystick.cli.terminal;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads days such as {@code 2026-11-21}. */
public final class CalendarDay implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new TypeConversionException("\"" + text + "\" is not a day like 2026-11-21");
        }
    }
}
