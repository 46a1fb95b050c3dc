package org.tallystick.job.session;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** Leaves behind an archive of the classes that this process has loaded, so that the next one starts in half the time. */
public final class ClassArchive {

    /** The launcher names the archive by this property where there is none yet. */
    private static final String PROPERTY = "tallystick.class-archive";

    private static final String ENDING = ".jsa";

    private ClassArchive() {}

    /** Writes the archive where the launcher asked for one. That this fails is told, and is no failure of the run. */
    public static void writeWhereAsked() {
        String asked = System.getProperty(PROPERTY);
        if (asked == null) {
            return;
        }
        try {
            write(Path.of(asked));
        } catch (IOException | JMException | RuntimeException failed) {
            System.err.println("The job's classes cannot be archived in " + asked
                    + ", so that it starts as slowly as before: " + failed.getMessage());
        }
    }

    private static void write(Path archive) throws IOException, JMException {
        Path folder = Files.createDirectories(archive.toAbsolutePath().getParent());
        Path unfinished = folder.resolve(UUID.randomUUID() + ENDING);
        try {
            String answer = dump(unfinished);
            if (!Files.exists(unfinished)) {
                throw new IOException(answer.strip());
            }
            removeOthers(folder, unfinished);
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** As {@code jcmd VM.cds dynamic_dump} does, but of this process; Java's own way at exit would change the exit code. */
    private static String dump(Path file) throws JMException {
        Object answer = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmCds",
                        new Object[] {new String[] {"dynamic_dump", file.toString()}},
                        new String[] {String[].class.getName()});
        return String.valueOf(answer);
    }

    /** Archives of other jars serve nobody any more. */
    private static void removeOthers(Path folder, Path own) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path other : files.filter(file -> file.toString().endsWith(ENDING) && !file.equals(own))
                    .toList()) {
                Files.deleteIfExists(other);
            }
        }
    }
}
