package org.tallystick.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
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

    private static final class Raw extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) {
            // The process's umask has decided.
        }

        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            return plain(super.getFileStatus(path));
        }

        @Override
        public FileStatus[] listStatus(Path path) throws IOException {
            FileStatus[] found = super.listStatus(path);
            for (int place = 0; place < found.length; place++) {
                found[place] = plain(found[place]);
            }
            return found;
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
