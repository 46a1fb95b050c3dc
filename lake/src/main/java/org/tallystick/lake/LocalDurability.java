package org.tallystick.lake;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.Path;

/**
 * Puts what was written to a local disk, where it survives a loss of power. Other file systems do that when a file is
 * closed, so nothing happens for them.
 */
final class LocalDurability {

    private LocalDurability() {}

    static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }

    /** The file's content. */
    static void forceFile(Path file) throws IOException {
        if (isLocal(file)) {
            force(local(file));
        }
    }

    /** The names in a folder and in all folders above it up to the root: new folders are names too. */
    static void forceFolders(Path folder, Path root) throws IOException {
        if (!isLocal(folder)) {
            return;
        }
        java.nio.file.Path last = local(root);
        for (java.nio.file.Path step = local(folder); step != null && step.startsWith(last); step = step.getParent()) {
            force(step);
        }
    }

    private static void force(java.nio.file.Path path) throws IOException {
        if (Files.isDirectory(path) && System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException gone) {
            throw (IOException) new java.io.FileNotFoundException("No such file: " + path).initCause(gone);
        } catch (ClosedByInterruptException interrupted) {
            throw (IOException) new InterruptedIOException("Interrupted while writing " + path).initCause(interrupted);
        }
    }

    private static java.nio.file.Path local(Path path) {
        return Paths.get(path.toUri().getPath());
    }
}
