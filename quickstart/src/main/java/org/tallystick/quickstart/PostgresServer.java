package org.tallystick.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts, finds and stops the server of one folder. Whoever calls must hold the change lock, so that nobody else does
 * the same.
 */
final class PostgresServer {

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 20;
    private static final int LOG_LINES_SHOWN = 8;

    /** Reachable from this machine only; what makes a commit durable stays as PostgreSQL has it. */
    private static final String OPTIONS = " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c jit=off"
            + " -c log_checkpoints=off -c max_wal_size=4GB -c timezone=UTC";

    private final ServerFolder folder;
    private final ServerUser user;

    PostgresServer(ServerFolder folder, ServerUser user) {
        this.folder = folder;
        this.user = user;
    }

    /**
     * Finds the running server, or starts it.
     *
     * @param othersUseIt whether other processes use the server now
     * @return its port
     */
    int findOrStart(boolean othersUseIt) throws IOException {
        Optional<PostmasterFile> left = PostmasterFile.read(folder.postmasterFile());
        if (left.isPresent()) {
            if (isAlive(left.get())) {
                Optional<Integer> port = awaitReady();
                if (port.isPresent()) {
                    return port.get();
                }
            } else {
                refuseWhileUsed(othersUseIt);
                forgetProcess(left.get());
            }
        }
        return start();
    }

    /** Stops the server where it runs; sessions that are still open are ended. */
    void stop() throws IOException {
        if (PostmasterFile.read(folder.postmasterFile()).filter(this::isAlive).isEmpty()) {
            return;
        }
        ServerCommand.Result result =
                ServerPrograms.of(folder, user).run("pg_ctl", "stop", "-s", "-m", "fast", "-D", folder.data());
        if (result.exitCode() != 0) {
            throw new EmbeddedDatabaseFailed("The embedded database in " + folder.root() + " does not stop: "
                    + result.output() + "; it is left running and will be found again");
        }
    }

    /** The port as soon as it answers, or empty where it ended instead. */
    private Optional<Integer> awaitReady() {
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<PostmasterFile> now = PostmasterFile.read(folder.postmasterFile());
            if (now.filter(this::isAlive).isEmpty()) {
                return Optional.empty();
            }
            if (now.get().ready()) {
                return Optional.of(now.get().port());
            }
            pause();
        }
        throw new EmbeddedDatabaseFailed("The embedded database in " + folder.root() + " was found running, but does"
                + " not accept connections" + lastLogLines());
    }

    private boolean isAlive(PostmasterFile server) {
        return server.isAliveOn(folder.data());
    }

    /** Two servers on the same data would destroy it. */
    private void refuseWhileUsed(boolean othersUseIt) {
        if (othersUseIt) {
            throw new EmbeddedDatabaseFailed("The embedded database in " + folder.root() + " is used by other"
                    + " processes, but its server does not run on this machine: it ended, or runs in another"
                    + " container; end the other tallystick commands of this folder first");
        }
    }

    /**
     * PostgreSQL refuses to start while the process of this number lives, also where it is another program that got
     * the number after a crash; with the number of an ended process it looks for real leftovers itself.
     */
    private void forgetProcess(PostmasterFile left) throws IOException {
        if (ProcessHandle.of(left.pid()).isPresent()) {
            Process ended = new ProcessBuilder("true").start();
            ended.onExit().join();
            List<String> lines = Files.readAllLines(folder.postmasterFile());
            lines.set(0, Long.toString(ended.pid()));
            Files.write(folder.postmasterFile(), lines);
        }
    }

    private int start() throws IOException {
        ServerBinaries.ofThisMachine().removeOthers(folder.root());
        ServerPrograms programs = ServerPrograms.of(folder, user);
        new DataDirectory(folder, user, programs).prepare();
        ServerCommand.Result result = startOn(formerPort(), programs);
        if (result.exitCode() != 0 && lastLogLines().contains("Address already in use")) {
            result = startOn(freePort(), programs);
        }
        Optional<PostmasterFile> started = PostmasterFile.read(folder.postmasterFile());
        if (result.exitCode() != 0 || started.isEmpty()) {
            throw new EmbeddedDatabaseFailed("The embedded database in " + folder.root() + " does not start: "
                    + result.output() + lastLogLines());
        }
        Files.writeString(folder.port(), Integer.toString(started.get().port()));
        return started.get().port();
    }

    private ServerCommand.Result startOn(int port, ServerPrograms programs) {
        return programs.run(
                "pg_ctl",
                "start",
                "-s",
                "-t",
                LONGEST_RECOVERY.toSeconds(),
                "-D",
                folder.data(),
                "-l",
                folder.log(),
                "-o",
                "-p " + port + OPTIONS);
    }

    private int formerPort() throws IOException {
        return Files.exists(folder.port())
                ? Integer.parseInt(Files.readString(folder.port()).strip())
                : freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String lastLogLines() {
        try {
            List<String> lines = Files.readAllLines(folder.log());
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
            return System.lineSeparator() + String.join(System.lineSeparator(), last);
        } catch (IOException noLog) {
            return "";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseFailed("Interrupted while the embedded database was starting", interrupted);
        }
    }
}
