package org.tallystick.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's programs, unpacked once for all tests of this module; a home unpacks its own where it has none. */
final class UnpackedBinaries {

    private UnpackedBinaries() {}

    /** Gives them to a new home. */
    static void linkInto(Path home) throws IOException {
        Path root = Files.createDirectories(home.resolve("postgres"));
        Files.createSymbolicLink(root.resolve(Once.FOLDER.getFileName()), Once.FOLDER);
    }

    /** Takes them away again, so that the temporary folder can be deleted without a warning. */
    static void unlinkFrom(Path home) throws IOException {
        Files.deleteIfExists(home.resolve("postgres").resolve(Once.FOLDER.getFileName()));
    }

    private static final class Once {
        static final Path FOLDER = unpack();

        private static Path unpack() {
            try {
                Path target = Path.of("target", "postgres").toAbsolutePath();
                Files.createDirectories(target);
                return ServerBinaries.ofThisMachine().folder(target).getParent();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
