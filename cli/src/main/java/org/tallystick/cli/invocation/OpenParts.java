package org.tallystick.cli.invocation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tallystick.cli.log.CommandLog;

/** What has to be closed at the end, in reverse order, also where the process is told to stop. */
public final class OpenParts implements AutoCloseable {

    private static volatile boolean stopped;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread atStop = new Thread(this::stop, "stop");

    /** Nothing is open yet. */
    public OpenParts() {
        Runtime.getRuntime().addShutdownHook(atStop);
    }

    /** Whether the process is being stopped from outside. */
    public static boolean areBeingStopped() {
        return stopped;
    }

    /** Will close this part, before those that were added earlier. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        closeAll();
        if (!stopped) {
            Runtime.getRuntime().removeShutdownHook(atStop);
        }
    }

    private void stop() {
        stopped = true;
        try {
            closeAll();
        } finally {
            CommandLog.end();
        }
    }

    private synchronized void closeAll() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                CommandFailed wrapped = new CommandFailed(failed.getMessage(), failed);
                if (failure == null) {
                    failure = wrapped;
                } else {
                    failure.addSuppressed(wrapped);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
