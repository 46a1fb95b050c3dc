package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who uses the server: every process holds a shared lock on one file as long as it does, so that the last one out
 * knows that it is the last. The operating system drops the lock of a process that is killed.
 */
final class ServerUse implements AutoCloseable {

    private final FileChannel channel;
    private FileLock lock;

    private ServerUse(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the lock file without locking it. */
    static ServerUse open(Path file) throws IOException {
        return new ServerUse(openLockFile(file));
    }

    /** Starts or stops the server while no other process does; the lock goes with the channel. */
    static <T> T changing(Path lockFile, Change<T> change) throws IOException {
        try (FileChannel channel = openLockFile(lockFile)) {
            channel.lock();
            return change.run();
        }
    }

    /**
     * What is done while no other process starts or stops the server.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    interface Change<T> {

        /** Does it. */
        T run() throws IOException;
    }

    /** Whether other processes use the server; asked by one that does not itself, under the change lock. */
    boolean isUsedByOthers() throws IOException {
        try (FileLock alone = channel.tryLock()) {
            return alone == null;
        }
    }

    /** Begins to use the server. */
    void begin() throws IOException {
        lock = channel.lock(0, Long.MAX_VALUE, true);
    }

    /** Ends using the server, under the change lock; true where nobody else uses it now. */
    boolean endAsLast() throws IOException {
        lock.release();
        return !isUsedByOthers();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel openLockFile(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
