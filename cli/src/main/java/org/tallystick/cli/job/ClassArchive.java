package org.tallystick.cli.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An archive of the job's classes (AppCDS of the JDK), which Java maps into memory instead of reading, checking and
 * linking them anew at each start. The first run that computes something leaves it behind. Other jars and another Java
 * have another one.
 */
final class ClassArchive {

    /** The job writes its archive to the file that this property names. */
    private static final String PROPERTY = "tallystick.class-archive";

    /** Java complains about what it leaves out of archives, which is nobody's business here. */
    private static final List<String> SILENT = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    /** With these, Java cannot write an archive, or is told about archives, or is to start quickly this once. */
    private static final List<String> UNSUITED =
            List.of("-agent", "-javaagent", "-Xshare", "SharedArchive", "ArchiveClasses", "TieredStopAtLevel");

    private ClassArchive() {}

    /** The folder where archives are kept when none is named: the user's for what can be made again. */
    static Path folder(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return caches.resolve("tallystick");
    }

    /**
     * What Java is told of the archive of these jars.
     *
     * @param folder of archives
     * @param jars the folder of the jars
     * @param javaOptions what the user tells Java besides
     */
    static List<String> options(Path folder, Path jars, String javaOptions) {
        Path archive = folder.resolve("job-" + fingerprint(jars) + ".jsa").toAbsolutePath();
        List<String> options = new ArrayList<>(SILENT);
        if (Files.exists(archive)) {
            options.add("-XX:SharedArchiveFile=" + archive);
        } else if (UNSUITED.stream().noneMatch(javaOptions::contains)) {
            options.add("-XX:+RecordDynamicDumpInfo");
            options.add("-D" + PROPERTY + "=" + archive);
        }
        return options;
    }

    /** Java refuses an archive of jars that have changed, or of another Java. */
    private static String fingerprint(Path jars) {
        StringBuilder facts = new StringBuilder();
        for (String property : List.of("java.home", "java.vm.version", "os.arch")) {
            facts.append(System.getProperty(property)).append('\n');
        }
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.sorted().toList()) {
                facts.append(jar)
                        .append(Files.size(jar))
                        .append(Files.getLastModifiedTime(jar))
                        .append('\n');
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return UUID.nameUUIDFromBytes(facts.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
