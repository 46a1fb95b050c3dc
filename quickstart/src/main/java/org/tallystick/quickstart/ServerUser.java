package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom the server runs. PostgreSQL refuses to run as root or as a user without a name, so these become somebody
 * else: nobody within a user namespace of its own, or, for root, the user 65534 where namespaces are forbidden (as in
 * most containers).
 *
 * @param prefix the words before every command
 * @param uid the number of the user who owns the data directory
 */
record ServerUser(List<String> prefix, long uid) {

    private static final long ROOT = 0;
    private static final long NOBODY = 65534;

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> OTHER_USER =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    /**
     * The user for this process.
     *
     * @param folder a folder that this process may write to
     */
    static ServerUser choose(Path folder) throws IOException {
        long uid = uidOfThisProcess(folder);
        if (uid != ROOT && ServerCommand.succeeds(List.of("id", "-un"))) {
            return new ServerUser(List.of(), uid);
        }
        if (ServerCommand.succeeds(command(NAMESPACE, "true"))) {
            return new ServerUser(NAMESPACE, uid);
        }
        if (uid != ROOT) {
            throw new EmbeddedDatabaseFailed("PostgreSQL needs a user with a name, and the user " + uid + " has none;"
                    + " add it to /etc/passwd, run as another user, or name another database by database.url");
        }
        return otherUser();
    }

    /** The user 65534, for root where there are no user namespaces. */
    static ServerUser otherUser() {
        if (ServerCommand.succeeds(command(OTHER_USER, "true"))) {
            return new ServerUser(OTHER_USER, NOBODY);
        }
        throw new EmbeddedDatabaseFailed("PostgreSQL does not run as root, and neither unshare nor setpriv (package"
                + " util-linux) works here to become another user; run as an ordinary user, or name another"
                + " database by database.url");
    }

    /** Whether it needs the permission of others to reach what this process makes. */
    boolean isOther() {
        return prefix.equals(OTHER_USER);
    }

    /** The command as this user runs it. */
    List<String> command(String... words) {
        return command(prefix, words);
    }

    /** Makes this user the owner of a file, or of a folder and of all in it. */
    void own(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return ownOne(directory);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return ownOne(file);
            }
        });
    }

    /** Asked of a new file: there is no other way that needs neither a native library nor an entry in /etc/passwd. */
    private static long uidOfThisProcess(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "user", "");
        try {
            return uid(file);
        } finally {
            Files.delete(file);
        }
    }

    private static long uid(Path path) throws IOException {
        Number owner = (Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return Integer.toUnsignedLong(owner.intValue());
    }

    private FileVisitResult ownOne(Path path) throws IOException {
        if (uid(path) != uid) {
            Files.setAttribute(path, "unix:uid", (int) uid, LinkOption.NOFOLLOW_LINKS);
        }
        return FileVisitResult.CONTINUE;
    }

    private static List<String> command(List<String> prefix, String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }
}
