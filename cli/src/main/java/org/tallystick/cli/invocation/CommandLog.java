package org.tallystick.cli.invocation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/** The log of the commands: lines on the error stream. In code, since reading a file takes longer than many commands. */
public final class CommandLog extends ContextAwareBase implements Configurator {

    private static final String PATTERN = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\", UTC} %-5level %logger{0}: %msg%n";

    /** From now on only this level and what is worse is logged. */
    static void limitTo(String level) {
        root((LoggerContext) LoggerFactory.getILoggerFactory()).setLevel(Level.valueOf(level));
    }

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logs);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
        errors.setContext(logs);
        errors.setName("errors");
        errors.setTarget("System.err");
        errors.setEncoder(encoder);
        errors.start();
        root(logs).addAppender(errors);
        root(logs).setLevel(Level.WARN);
        // Says that native Hadoop libraries are missing, which changes nothing here.
        logs.getLogger("org.apache.hadoop.util.NativeCodeLoader").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Logger root(LoggerContext logs) {
        return logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
