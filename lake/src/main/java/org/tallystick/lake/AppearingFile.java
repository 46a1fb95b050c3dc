package org.tallystick.lake;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;

/**
 * A file that appears whole or not at all: on object storage when its upload is completed, on a file system under a name
 * beginning with {@code _} that is renamed when everything is on disk.
 */
final class AppearingFile {

    private final LakeFileSystem lake;
    private final Path target;
    private final Path written;
    private final AbandonableFile file;

    private AppearingFile(LakeFileSystem lake, Path target, Path written) {
        this.lake = lake;
        this.target = target;
        this.written = written;
        this.file = new AbandonableFile(lake, written);
    }

    /** A file that will appear at this path of the lake; an existing one is replaced. */
    static AppearingFile at(LakeFileSystem lake, String path) {
        Path target = lake.path(path);
        Path written = isObjectStore(target)
                ? target
                : new Path(target.getParent(), "_" + target.getName() + "." + UUID.randomUUID());
        return new AppearingFile(lake, target, written);
    }

    /** Where the content goes. */
    OutputFile output() {
        return file;
    }

    /** Lets the file appear after its content was closed; its size in bytes. */
    long appear() throws IOException {
        if (!written.equals(target)) {
            lake.move(written, target);
        }
        return lake.files().getFileStatus(target).getLen();
    }

    /** Nothing of it stays; its content may still be closed. */
    void giveUp() throws IOException {
        file.abandon();
    }

    private static boolean isObjectStore(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme != null && (scheme.startsWith("s3") || scheme.equals("gs") || scheme.startsWith("abfs"));
    }
}
