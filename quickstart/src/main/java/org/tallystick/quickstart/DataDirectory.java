package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the data directory of a server that has none and readies it for the next start. */
final class DataDirectory {

    private final ServerFolder folder;
    private final ServerUser user;
    private final ServerPrograms programs;

    DataDirectory(ServerFolder folder, ServerUser user, ServerPrograms programs) {
        this.folder = folder;
        this.user = user;
        this.programs = programs;
    }

    /** After this a server can start on the directory. */
    void prepare() throws IOException {
        if (Files.notExists(folder.data())) {
            create();
        }
        user.own(folder.data());
        if (Files.exists(folder.log())) {
            Files.move(folder.log(), folder.formerLog(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Made aside and renamed, so that an interrupted attempt is not taken for a database. */
    private void create() throws IOException {
        PasswordFile.create(folder.password());
        ServerBinaries.delete(folder.newData());
        Files.createDirectory(folder.newData());
        Files.setPosixFilePermissions(folder.newData(), PosixFilePermissions.fromString("rwx------"));
        user.own(folder.newData());
        Path password = folder.root().resolve("password.new");
        PasswordFile.copy(folder.password(), password);
        user.own(password);
        ServerCommand.Result result = programs.run(
                "initdb",
                "-D",
                folder.newData(),
                "-U",
                EmbeddedDatabase.USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.delete(password);
        if (result.exitCode() != 0) {
            throw new EmbeddedDatabaseFailed("The embedded database cannot be made: " + result.output());
        }
        Files.move(folder.newData(), folder.data());
    }
}
