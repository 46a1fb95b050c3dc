package org.tallystick.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;

/** The lake's files, wherever they are: a local folder, S3 or HDFS. All paths are relative to the lake's root. */
public final class LakeFileSystem implements AutoCloseable {

    private static final int LISTINGS = 20;

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
        try {
            return new LakeFileSystem(
                    settings.layout(), configuration, FileSystem.newInstance(root.toUri(), configuration));
        } catch (IOException failed) {
            throw StorageRefusal.explain(settings.layout().root(), failed);
        }
    }

    /** Hadoop's settings that every reader and writer of a lake shares, before the operator's own. */
    public static Map<String, String> standardConfiguration() {
        return Map.of(
                // Without a process per file and checksum files beside the data.
                "fs.file.impl",
                LocalFiles.class.getName(),
                "fs.s3a.impl",
                "org.apache.hadoop.fs.s3a.S3AFileSystem",
                // Parquet is read by column: seeks, not one long stream.
                "fs.s3a.experimental.input.fadvise",
                "random",
                // Where uploads to S3 are kept until they are complete.
                "hadoop.tmp.dir",
                System.getProperty("java.io.tmpdir") + "/tallystick-" + System.getProperty("user.name"));
    }

    /** The names of places. */
    public LakeLayout layout() {
        return layout;
    }

    /**
     * All finished files below a folder, in no particular order; none where the folder does not exist.
     *
     * @throws LakeRefused where the storage does not accept the credentials, or has no such bucket
     * @throws IOException where the listing is not complete, also because folders keep vanishing meanwhile
     */
    public List<LakeFile> list(String folder) throws IOException {
        return listAll(folder).stream().filter(file -> isFinished(file.path())).toList();
    }

    /** The paths of the folders right in a folder, none where it does not exist; folders being written are not told. */
    public List<String> folders(String folder) throws IOException {
        try {
            return folderNames(path(folder)).stream()
                    .filter(name -> !name.startsWith("_") && !name.startsWith("."))
                    .map(name -> folder + "/" + name)
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    private List<String> folderNames(Path folder) throws IOException {
        if (files instanceof LocalFiles local) {
            return local.folderNames(folder);
        }
        List<String> names = new ArrayList<>();
        RemoteIterator<FileStatus> all = files.listStatusIterator(folder);
        while (all.hasNext()) {
            FileStatus status = all.next();
            if (status.isDirectory()) {
                names.add(status.getPath().getName());
            }
        }
        return names;
    }

    /** The files of all landings that are staged and not yet published, also those that are still being written. */
    public List<LakeFile> listStaged() throws IOException {
        return listAll(LakeLayout.STAGED);
    }

    /** All files that are being written, or whose writer has died, but for staged landings. */
    public List<LakeFile> listUnfinished() throws IOException {
        return listAll("").stream()
                .filter(file ->
                        fileName(file.path()).startsWith("_") && !file.path().startsWith(LakeLayout.STAGED))
                .toList();
    }

    /** A folder that appears or vanishes while it is listed makes the listing start anew. */
    private List<LakeFile> listAll(String folder) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < LISTINGS; attempt++) {
            try {
                return listOnce(folder);
            } catch (FileNotFoundException changed) {
                rejectRefusal(changed);
                last = changed;
                if (!files.exists(path(folder))) {
                    return List.of();
                }
            } catch (IOException failed) {
                throw explained(failed);
            }
        }
        throw last;
    }

    private List<LakeFile> listOnce(String folder) throws IOException {
        List<LakeFile> found = new ArrayList<>();
        int prefix =
                files.makeQualified(new Path(layout.root())).toUri().getPath().length() + 1;
        RemoteIterator<LocatedFileStatus> all = files.listFiles(path(folder), true);
        while (all.hasNext()) {
            LocatedFileStatus file = all.next();
            String relative = file.getPath().toUri().getPath().substring(prefix);
            found.add(new LakeFile(relative, file.getLen(), Instant.ofEpochMilli(file.getModificationTime())));
        }
        return found;
    }

    /** The file, or empty where there is none. */
    public Optional<LakeFile> find(String path) throws IOException {
        try {
            var status = files.getFileStatus(path(path));
            return Optional.of(new LakeFile(path, status.getLen(), Instant.ofEpochMilli(status.getModificationTime())));
        } catch (FileNotFoundException none) {
            rejectRefusal(none);
            return Optional.empty();
        } catch (IOException failed) {
            throw explained(failed);
        }
    }

    /** Some services say with 404 that they do not know the key; that must not pass for an empty lake. */
    private void rejectRefusal(FileNotFoundException notFound) throws IOException {
        IOException explained = explained(notFound);
        if (explained != notFound) {
            throw explained;
        }
    }

    /** Removes a file; false where there is none. */
    public boolean delete(String path) throws IOException {
        return files.delete(path(path), false);
    }

    /** Removes a folder with all that is in it; false where there is none. */
    public boolean deleteFolder(String folder) throws IOException {
        return files.delete(path(folder), true);
    }

    /**
     * Moves a staged file to its place, durably. Doing it again, also after a crash in the middle, changes nothing.
     *
     * @throws FileNotFoundException where the file is neither staged nor at its place
     */
    public void publish(String staged, String path) throws IOException {
        if (find(path).isPresent()) {
            delete(staged);
            return;
        }
        files.mkdirs(path(path).getParent());
        try {
            move(path(staged), path(path));
        } catch (IOException failed) {
            // Somebody else may be publishing the same landing: what counts is that the file is there.
            if (find(path).isEmpty()) {
                throw failed;
            }
        }
    }

    /** Gives a whole file its final name, durably; an existing file of that name is replaced. */
    void move(Path from, Path to) throws IOException {
        LocalDurability.forceFile(from);
        boolean local = LocalDurability.isLocal(to);
        if (!local) {
            files.delete(to, false);
        }
        if (!files.rename(from, to)) {
            throw new FileNotFoundException("The finished file " + from + " cannot be renamed to " + to);
        }
        LocalDurability.forceFolders(to.getParent(), new Path(layout.root()));
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

    /** The failure with its remedy, where the storage says why it refuses. */
    IOException explained(IOException failure) {
        return StorageRefusal.explain(layout.root(), failure);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static String fileName(String relative) {
        return relative.substring(relative.lastIndexOf('/') + 1);
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
