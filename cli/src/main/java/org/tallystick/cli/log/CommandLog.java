package org.tallystick.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.tallystick.model.settings.LogSettings;
import org.tallystick.model.settings.LogSettings.Format;

/**
 * The log of the commands: lines on the error stream, and where the settings say so syslog and Sentry. In code, since
 * reading a file takes longer than many commands.
 */
public final class CommandLog extends ContextAwareBase implements Configurator {

    /** What the error stream shows by other means: it goes to syslog and Sentry only. */
    private static final String OUTCOME = "org.tallystick.cli.outcome";

    private static final String ERRORS = "errors";
    private static final String SYSLOG = "syslog";
    private static final String SENTRY = "sentry";

    /** From now on these settings decide. */
    public static void follow(LogSettings settings) {
        LoggerContext logs = logs();
        root(logs).setLevel(Level.valueOf(settings.level()));
        attach(logs, ERRORS, List.of(console(logs, settings.format())), root(logs));
        List<Appender<ILoggingEvent>> syslog = new ArrayList<>();
        settings.syslog().ifPresent(server -> syslog.add(SyslogAppender.to(server, settings.format(), logs)));
        attach(logs, SYSLOG, syslog, root(logs), logs.getLogger(OUTCOME));
        List<Appender<ILoggingEvent>> sentry = new ArrayList<>();
        settings.sentryDsn().ifPresent(dsn -> sentry.add(ErrorReports.to(dsn, settings.sentryEnvironment(), logs)));
        attach(logs, SENTRY, sentry, root(logs), logs.getLogger(OUTCOME));
    }

    /** A command failed, and says so itself on the error stream. */
    public static void failed(String message, Throwable reason) {
        logs().getLogger(OUTCOME).error(message, reason);
    }

    /** Sends what is still on its way; nothing is logged after that. */
    public static void end() {
        logs().stop();
    }

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        attach(logs, ERRORS, List.of(console(logs, Format.TEXT)), root(logs));
        root(logs).setLevel(Level.WARN);
        logs.getLogger(OUTCOME).setAdditive(false);
        // Says that native Hadoop libraries are missing, which changes nothing here.
        logs.getLogger("org.apache.hadoop.util.NativeCodeLoader").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Appender<ILoggingEvent> console(LoggerContext logs, Format format) {
        Encoder<ILoggingEvent> encoder = LineFormats.ofConsole(format, logs);
        ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
        errors.setContext(logs);
        errors.setTarget("System.err");
        errors.setEncoder(encoder);
        return errors;
    }

    /** Puts these in the place of those that had the name before. */
    private static void attach(
            LoggerContext logs, String name, List<Appender<ILoggingEvent>> appenders, Logger... loggers) {
        for (Logger logger : loggers) {
            Appender<ILoggingEvent> former = logger.getAppender(name);
            if (former != null) {
                logger.detachAppender(former);
                former.stop();
            }
        }
        for (Appender<ILoggingEvent> appender : appenders) {
            appender.setContext(logs);
            appender.setName(name);
            appender.start();
            for (Logger logger : loggers) {
                logger.addAppender(appender);
            }
        }
    }

    private static LoggerContext logs() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Logger root(LoggerContext logs) {
        return logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
