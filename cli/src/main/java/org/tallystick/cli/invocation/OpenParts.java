package org.tallystick.cli.invocation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tallystick.cli.log.CommandLog;

/** What has to be closed at the end, in reverse order, also where the process is told to stop. */
public final class OpenParts implements AutoCloseable {

    private static volatile boolean stopped;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;
    private final Thread atStop = new Thread(this::stop, "stop");

    /** Nothing is open yet. */
    public OpenParts() {
        Runtime.getRuntime().addShutdownHook(atStop);
    }

    /** Whether the process is being stopped from outside. */
    public static boolean areBeingStopped() {
        return stopped;
    }

    /**
     * Opens a part and will close it, before those that were opened earlier. A stop waits until the part is open, so
     * that nothing is left behind that nobody closes.
     *
     * @throws CommandFailed where the parts are closed already, as at a stop; nothing is opened then
     */
    public synchronized <T extends AutoCloseable, E extends Exception> T open(Opening<T, E> opening) throws E {
        if (closed) {
            throw new CommandFailed("The command is being stopped and opens nothing any more");
        }
        T part = opening.open();
        parts.push(part);
        return part;
    }

    /**
     * Opens a part.
     *
     * @param <T> the part
     * @param <E> how it fails
     */
    @FunctionalInterface
    public interface Opening<T extends AutoCloseable, E extends Exception> {

        /** The open part. */
        T open() throws E;
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
        closed = true;
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
