package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The server's password: random, in a file that only its owner may read. */
final class PasswordFile {

    private static final int PASSWORD_BYTES = 24;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PasswordFile() {}

    /** Writes a new random password; an old file is replaced. */
    static void create(Path file) throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Writes the same password to another file, which is replaced where it is there. */
    static void copy(Path file, Path target) throws IOException {
        write(target, read(file));
    }

    /** The password. */
    static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static void write(Path file, String password) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, OWNER_ONLY);
        Files.writeString(file, password);
    }
}
