package org.tallystick.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.sentry.SentryOptions;
import io.sentry.logback.SentryAppender;
import org.tallystick.cli.ProgramProperties;
import org.tallystick.http.RequestId;

/** Reports errors to Sentry: the message, where it came from and the request's id; nothing of the request itself. */
final class ErrorReports {

    private static final int FLUSH_MILLIS = 2000;

    private ErrorReports() {}

    static Appender<ILoggingEvent> to(String dsn, String environment, LoggerContext logs) {
        SentryOptions options = new SentryOptions();
        options.setDsn(dsn);
        options.setEnvironment(environment);
        options.setRelease("tallystick@" + ProgramProperties.version());
        options.setSendDefaultPii(false);
        options.setMaxBreadcrumbs(0);
        options.setShutdownTimeoutMillis(FLUSH_MILLIS);
        options.addContextTag(RequestId.LOG_KEY);
        options.setBeforeSend((event, hint) -> {
            event.setUser(null);
            return event;
        });
        SentryAppender appender = new SentryAppender();
        appender.setContext(logs);
        appender.setOptions(options);
        appender.setMinimumEventLevel(Level.ERROR);
        appender.setMinimumBreadcrumbLevel(Level.OFF);
        return appender;
    }
}
