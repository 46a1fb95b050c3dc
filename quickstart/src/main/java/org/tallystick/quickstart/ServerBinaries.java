package org.tallystick.quickstart;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the class path into the server's folder. */
final class ServerBinaries {

    private static final String FOLDER = "binaries-";
    private static final int EXECUTABLE = 0111;

    private final URL archive;

    private ServerBinaries(URL archive) {
        this.archive = archive;
    }

    /** The programs for this machine. */
    static ServerBinaries ofThisMachine() {
        String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL archive = ServerBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new EmbeddedDatabaseFailed("There is no embedded PostgreSQL for " + System.getProperty("os.name")
                    + " on " + System.getProperty("os.arch") + " (" + name + " is not on the class path);"
                    + " name another database by database.url");
        }
        return new ServerBinaries(archive);
    }

    static String archiveName(String system, String architecture) {
        String family = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String machine = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return "postgres-" + family + "-" + machine + ".txz";
    }

    /**
     * The folder of the programs, unpacked now where it is missing.
     *
     * @param root the server's folder, which nobody else changes meanwhile
     */
    Path folder(Path root) throws IOException {
        Path folder = root.resolve(FOLDER + version()).resolve("bin");
        if (Files.notExists(folder)) {
            Path unpacking = root.resolve("unpacking");
            delete(unpacking);
            unpack(unpacking);
            Files.move(unpacking, folder.getParent());
        }
        return folder;
    }

    /** Removes the programs of other versions; none of them may be running. */
    void removeOthers(Path root) throws IOException {
        String kept = FOLDER + version();
        List<Path> others;
        try (Stream<Path> children = Files.list(root)) {
            others = children.filter(child -> child.getFileName().toString().startsWith(FOLDER))
                    .filter(child -> !child.getFileName().toString().equals(kept))
                    .toList();
        }
        for (Path other : others) {
            delete(other);
        }
    }

    /** What tells one archive from another, without reading it. */
    private String version() throws IOException {
        URLConnection connection = archive.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private void unpack(Path target) throws IOException {
        try (InputStream stream = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(stream))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    /** Readable by everybody whatever the umask is: the server may run as another user. */
    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The archive of PostgreSQL leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            makeFolder(path);
            return;
        }
        makeFolder(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            makeFolder(folder.getParent());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
