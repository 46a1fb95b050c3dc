package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL's programs, ready to run as the server's user. */
final class ServerPrograms {

    private final Path folder;
    private final ServerUser user;

    private ServerPrograms(Path folder, ServerUser user) {
        this.folder = folder;
        this.user = user;
    }

    /** The programs in that server's folder, unpacked now where they are missing; the user must reach them. */
    static ServerPrograms of(ServerFolder server, ServerUser user) throws IOException {
        Path folder = ServerBinaries.ofThisMachine().folder(server.root());
        if (user.isOther()) {
            letPass(server.root());
            letPass(server.root().getParent());
        }
        Path postgres = folder.resolve("postgres");
        if (!ServerCommand.succeeds(user.command("test", "-x", postgres.toString()))) {
            throw new EmbeddedDatabaseFailed("PostgreSQL does not run as root, and the user who runs it instead cannot"
                    + " reach " + server.root() + "; choose a folder that others may pass through by the setting home"
                    + " (TALLYSTICK_HOME), or run as an ordinary user");
        }
        return new ServerPrograms(folder, user);
    }

    /** Runs a program to its end. */
    ServerCommand.Result run(String name, Object... arguments) {
        List<String> words = Stream.concat(Stream.of(folder.resolve(name)), Stream.of(arguments))
                .map(Object::toString)
                .toList();
        return ServerCommand.run(user.command(words.toArray(String[]::new)));
    }

    private static void letPass(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(folder, permissions);
        }
    }
}
