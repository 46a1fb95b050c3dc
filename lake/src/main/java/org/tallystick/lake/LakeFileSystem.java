package org.tallystick.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;

/** The lake's files, wherever they are: a local folder, S3 or HDFS. All paths are relative to the lake's root. */
public final class LakeFileSystem implements AutoCloseable {

    private final LakeLayout layout;
    private final Configuration configuration;
    private final FileSystem files;

    private LakeFileSystem(LakeLayout layout, Configuration configuration, FileSystem files) {
        this.layout = layout;
        this.configuration = configuration;
        this.files = files;
    }

    /**
     * Opens the lake.
     *
     * @throws IOException where the place cannot be reached
     */
    public static LakeFileSystem open(LakeSettings settings) throws IOException {
        Configuration configuration = new Configuration(false);
        standardConfiguration().forEach(configuration::set);
        settings.hadoop().forEach(configuration::set);
        Path root = new Path(settings.layout().root());
        return new LakeFileSystem(
                settings.layout(), configuration, FileSystem.newInstance(root.toUri(), configuration));
    }

    /** Hadoop's settings that every reader and writer of a lake shares, before the operator's own. */
    public static Map<String, String> standardConfiguration() {
        return Map.of(
                // Without checksum files beside the data: Parquet has checksums of its own.
                "fs.file.impl",
                "org.apache.hadoop.fs.RawLocalFileSystem",
                "fs.s3a.impl",
                "org.apache.hadoop.fs.s3a.S3AFileSystem",
                // Parquet is read by column: seeks, not one long stream.
                "fs.s3a.experimental.input.fadvise",
                "random");
    }

    /** The names of places. */
    public LakeLayout layout() {
        return layout;
    }

    /** All finished files below a folder, in no particular order; none where the folder does not exist. */
    public List<LakeFile> list(String folder) throws IOException {
        List<LakeFile> found = new ArrayList<>();
        Path root = new Path(layout.root());
        int prefix = files.makeQualified(root).toUri().getPath().length() + 1;
        try {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(path(folder), true);
            while (all.hasNext()) {
                LocatedFileStatus file = all.next();
                String relative = file.getPath().toUri().getPath().substring(prefix);
                if (isFinished(relative)) {
                    found.add(new LakeFile(relative, file.getLen(), Instant.ofEpochMilli(file.getModificationTime())));
                }
            }
        } catch (FileNotFoundException none) {
            return List.of();
        }
        return found;
    }

    /** The file, or empty where there is none. */
    public Optional<LakeFile> find(String path) throws IOException {
        try {
            var status = files.getFileStatus(path(path));
            return Optional.of(new LakeFile(path, status.getLen(), Instant.ofEpochMilli(status.getModificationTime())));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    /** Removes a file; false where there is none. */
    public boolean delete(String path) throws IOException {
        return files.delete(path(path), false);
    }

    /** Hadoop's configuration of this lake, for readers of Parquet. */
    public Configuration configuration() {
        return configuration;
    }

    /** Where a relative path is, for readers of Parquet. */
    public Path path(String relative) {
        return new Path(layout.uri(relative));
    }

    FileSystem files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static boolean isFinished(String relative) {
        for (String part : relative.split("/")) {
            if (part.startsWith("_") || part.startsWith(".")) {
                return false;
            }
        }
        return relative.endsWith(LakeLayout.FILE_ENDING);
    }
}
