package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says about a server.
 *
 * @param pid its process
 * @param port its port, 0 where it is not known yet
 * @param ready whether it accepts connections
 */
record PostmasterFile(long pid, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** What the file says, or empty where there is none or it is only just being written. */
    static Optional<PostmasterFile> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || lines.get(0).isBlank()) {
                return Optional.empty();
            }
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new PostmasterFile(Long.parseLong(lines.get(0).strip()), port, ready));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            throw new EmbeddedDatabaseFailed(
                    "The file " + file + " of the embedded database cannot be read; check who owns it", unreadable);
        }
    }

    /**
     * Whether the process is there and is no other program that got the number of a dead server.
     *
     * @param data the data directory on which it must work
     */
    boolean isAliveOn(Path data) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> worksOn(data, process.info()))
                .orElse(false);
    }

    private static boolean worksOn(Path data, ProcessHandle.Info process) {
        boolean isPostgres =
                process.command().map(command -> command.endsWith("postgres")).orElse(true);
        return isPostgres
                && process.arguments()
                        .map(arguments -> List.of(arguments).contains(data.toString()))
                        .orElse(true);
    }
}
