package org.tallystick.cli.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import com.cloudbees.syslog.Facility;
import com.cloudbees.syslog.MessageFormat;
import com.cloudbees.syslog.Severity;
import com.cloudbees.syslog.SyslogMessage;
import com.cloudbees.syslog.sender.AbstractSyslogMessageSender;
import com.cloudbees.syslog.sender.TcpSyslogMessageSender;
import com.cloudbees.syslog.sender.UdpSyslogMessageSender;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tallystick.model.settings.LogSettings.Format;

/** Sends events to a syslog server, each as one message of RFC 5424; over TCP and TLS framed by its length (RFC 6587). */
final class SyslogAppender extends AppenderBase<ILoggingEvent> {

    private static final int QUEUE = 2048;
    private static final int FLUSH_MILLIS = 2000;

    /** Servers must take 2 KiB and most take 8 KiB; a datagram ends at 64 KiB. */
    private static final int LONGEST = 8000;

    /** While the server is away, each attempt costs time in which the queue fills. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The library tells of its connections by the JDK's own log, to the error stream; held, since that log forgets. */
    private static final Logger LIBRARY = Logger.getLogger("com.cloudbees.syslog");

    private final AbstractSyslogMessageSender sender;
    private final Encoder<ILoggingEvent> encoder;
    private long awayUntil = System.nanoTime();

    private SyslogAppender(AbstractSyslogMessageSender sender, Encoder<ILoggingEvent> encoder) {
        this.sender = sender;
        this.encoder = encoder;
    }

    /** Sends in a thread of its own and drops events rather than hold those who log them. */
    static Appender<ILoggingEvent> to(URI server, Format format, LoggerContext logs) {
        LIBRARY.setLevel(Level.OFF);
        SyslogAppender appender = new SyslogAppender(sender(server), LineFormats.ofMessage(format, logs));
        appender.setContext(logs);
        appender.start();
        AsyncAppender async = new AsyncAppender();
        async.setContext(logs);
        async.setQueueSize(QUEUE);
        async.setDiscardingThreshold(0);
        async.setNeverBlock(true);
        async.setMaxFlushTime(FLUSH_MILLIS);
        async.addAppender(appender);
        return async;
    }

    private static AbstractSyslogMessageSender sender(URI server) {
        AbstractSyslogMessageSender sender;
        if (server.getScheme().equals("udp")) {
            sender = new UdpSyslogMessageSender();
            sender.setMessageFormat(MessageFormat.RFC_5424);
        } else {
            TcpSyslogMessageSender stream = new TcpSyslogMessageSender();
            stream.setSsl(server.getScheme().equals("tls"));
            stream.setPostfix("");
            stream.setMessageFormat(MessageFormat.RFC_5425);
            sender = stream;
        }
        sender.setSyslogServerHostname(server.getHost());
        sender.setSyslogServerPort(server.getPort());
        return sender;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (System.nanoTime() - awayUntil < 0) {
            return;
        }
        String text = new String(encoder.encode(event), StandardCharsets.UTF_8).strip();
        SyslogMessage message = new SyslogMessage()
                .withAppName("tallystick")
                .withProcId(Long.toString(ProcessHandle.current().pid()))
                .withFacility(Facility.DAEMON)
                .withSeverity(severity(event.getLevel().toInt()))
                .withTimestamp(event.getTimeStamp())
                .withMsg(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        try {
            sender.sendMessage(message);
        } catch (IOException lost) {
            awayUntil = System.nanoTime() + PAUSE_NANOS;
            addError("A message could not be sent to syslog", lost);
        }
    }

    private static Severity severity(int level) {
        return switch (level) {
            case ch.qos.logback.classic.Level.ERROR_INT -> Severity.ERROR;
            case ch.qos.logback.classic.Level.WARN_INT -> Severity.WARNING;
            case ch.qos.logback.classic.Level.INFO_INT -> Severity.INFORMATIONAL;
            default -> Severity.DEBUG;
        };
    }

    @Override
    public void stop() {
        super.stop();
        try {
            ((Closeable) sender).close();
        } catch (IOException ignoredAtTheEnd) {
            addInfo("The connection to syslog was broken at its end", ignoredAtTheEnd);
        }
    }
}
