package org.tallystick.cli.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import org.tallystick.model.settings.LogSettings.Format;

/** How lines of the log look. */
final class LineFormats {

    private static final String WHAT =
            "%logger{0}: %msg%replace( %kvp){' $', ''}%replace( [%X{request_id}]){' \\[\\]', ''}%n";
    private static final String WHEN = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\", UTC} %-5level ";

    private LineFormats() {}

    /** With the time and the level. */
    static Encoder<ILoggingEvent> ofConsole(Format format, LoggerContext logs) {
        return format == Format.JSON ? json(logs) : text(WHEN + WHAT, logs);
    }

    /** As content of a message that has time and level elsewhere. */
    static Encoder<ILoggingEvent> ofMessage(Format format, LoggerContext logs) {
        return format == Format.JSON ? json(logs) : text(WHAT, logs);
    }

    private static Encoder<ILoggingEvent> text(String pattern, LoggerContext logs) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logs);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext logs) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(logs);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
