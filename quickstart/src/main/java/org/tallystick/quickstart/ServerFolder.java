package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where everything of the embedded server lies.
 *
 * @param root the folder {@code postgres} of home
 */
record ServerFolder(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** The server's folder in this home, made where it is missing and then closed to other users. */
    static ServerFolder in(Path home) {
        Path absolute = home.toAbsolutePath().normalize();
        Path root = absolute.resolve("postgres");
        try {
            if (Files.notExists(absolute)) {
                Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Files.createDirectories(root);
            return new ServerFolder(root.toRealPath());
        } catch (IOException failed) {
            throw new EmbeddedDatabaseFailed(
                    "The folder of the embedded database cannot be made: " + root
                            + "; give a folder that you may write to by the setting home (TALLYSTICK_HOME), or name"
                            + " another database by database.url",
                    failed);
        }
    }

    /** The data directory. */
    Path data() {
        return root.resolve("data");
    }

    /** A data directory that is still being made. */
    Path newData() {
        return root.resolve("data.new");
    }

    /** What PostgreSQL says about the server that runs or ran on the data. */
    Path postmasterFile() {
        return data().resolve("postmaster.pid");
    }

    /** What the server logs; in its data directory since it may write nowhere else. */
    Path log() {
        return data().resolve("server.log");
    }

    /** What the server logged the time before. */
    Path formerLog() {
        return data().resolve("server.log.old");
    }

    /** The password of the role that owns everything. */
    Path password() {
        return root.resolve("password");
    }

    /** The port of the last time, used again where it is free. */
    Path port() {
        return root.resolve("port");
    }

    /** Locked by whoever starts or stops the server. */
    Path changeLock() {
        return root.resolve("change.lock");
    }

    /** Locked, with others, by every process that uses the server. */
    Path useLock() {
        return root.resolve("use.lock");
    }
}
