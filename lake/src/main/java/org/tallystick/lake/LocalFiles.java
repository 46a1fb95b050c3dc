package org.tallystick.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk for Hadoop. Where Hadoop's native library is missing, which is everywhere but in Hadoop's own
 * distributions, its class starts a process ({@code chmod}, {@code ls}) for every file that is written or listed, and
 * what cannot be renamed is copied, so that a half-written copy can be seen. This one leaves permissions to the
 * process's umask, renames atomically or not at all, and writes no checksum files: Parquet has checksums of its own.
 */
public final class LocalFiles extends LocalFileSystem {

    /** Made by Hadoop, by the name of the class. */
    public LocalFiles() {
        super(new Raw());
        setWriteChecksum(false);
        setVerifyChecksum(false);
    }

    /** Of the file alone: there is no checksum file to go with it. */
    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return getRawFileSystem().rename(from, to);
    }

    /** The names of the folders right in a folder, without all that Hadoop wants to know of each. */
    List<String> folderNames(Path path) throws IOException {
        List<String> names = new ArrayList<>();
        listed(pathToFile(path).toPath(), entry -> {
            if (Files.isDirectory(entry)) {
                names.add(entry.getFileName().toString());
            }
        });
        return names;
    }

    /** What is done with an entry of a folder. */
    private interface Entry {
        void found(java.nio.file.Path path) throws IOException;
    }

    private static void listed(java.nio.file.Path folder, Entry each) throws IOException {
        try (DirectoryStream<java.nio.file.Path> entries = Files.newDirectoryStream(folder)) {
            for (java.nio.file.Path entry : entries) {
                each.found(entry);
            }
        } catch (NoSuchFileException missing) {
            throw (IOException) new FileNotFoundException("No such folder: " + folder).initCause(missing);
        } catch (AccessDeniedException denied) {
            throw new IOException(
                    "The folder " + folder + " may not be listed by the user " + System.getProperty("user.name")
                            + "; allow it to read the lake",
                    denied);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    private static final class Raw extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) {
            // The process's umask has decided.
        }

        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            return plain(super.getFileStatus(path));
        }

        /** Asks the disk once for each file; the original asks three times. */
        @Override
        public FileStatus[] listStatus(Path path) throws IOException {
            List<FileStatus> found = new ArrayList<>();
            long blockSize = getDefaultBlockSize(path);
            try {
                listed(pathToFile(path).toPath(), entry -> {
                    Path child = new Path(
                            path, new Path(null, null, entry.getFileName().toString()));
                    status(entry, child, blockSize).ifPresent(found::add);
                });
            } catch (NotDirectoryException file) {
                return new FileStatus[] {getFileStatus(path)};
            }
            return found.toArray(FileStatus[]::new);
        }

        /** Empty where it was removed meanwhile. */
        private Optional<FileStatus> status(java.nio.file.Path entry, Path child, long blockSize) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
                return Optional.of(new FileStatus(
                        attributes.size(),
                        attributes.isDirectory(),
                        1,
                        blockSize,
                        attributes.lastModifiedTime().toMillis(),
                        child.makeQualified(getUri(), getWorkingDirectory())));
            } catch (NoSuchFileException removed) {
                return Optional.empty();
            }
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            try {
                Files.move(pathToFile(from).toPath(), pathToFile(to).toPath(), StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (NoSuchFileException missing) {
                throw (IOException) new FileNotFoundException("No such file: " + missing.getFile()).initCause(missing);
            }
        }

        /** Without the owner and the permissions, which the original asks a process for. */
        private static FileStatus plain(FileStatus status) {
            return new FileStatus(
                    status.getLen(),
                    status.isDirectory(),
                    status.getReplication(),
                    status.getBlockSize(),
                    status.getModificationTime(),
                    status.getPath());
        }
    }
}
