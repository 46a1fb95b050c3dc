package org.tallystick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script and the distribution, each call a process. */
class LauncherIT {

    @TempDir
    Path folder;

    @Test
    void itWorksThroughALinkFromAnyFolder() throws IOException {
        Path first = Files.createSymbolicLink(folder.resolve("first"), Launched.LAUNCHER);
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));

        try (Launched launched = Launched.start(second, folder, Map.of(), "--version")) {
            assertThat(launched.toEnd()).isZero();
            assertThat(launched.lines().get(0)).startsWith("tallystick ");
        }
    }

    @Test
    void itsHomeIsBesideItAndNotInTheWorkingFolder() throws IOException {
        try (Launched launched = Launched.start(Launched.LAUNCHER, folder, Map.of(), "config")) {
            assertThat(launched.toEnd()).isZero();
            assertThat(launched.out()).contains(Launched.LAUNCHER.getParent().resolveSibling(".tallystick") + " ");
        }
    }

    @Test
    void aCopiedDistributionNeedsNothingOfTheCheckout() throws IOException {
        Path copy = folder.resolve("tallystick 1");
        copyWithoutJob(Launched.LAUNCHER.getParent().getParent(), copy);

        try (Launched launched = Launched.start(copy.resolve("bin/tallystick"), folder, Map.of(), "config")) {
            assertThat(launched.toEnd()).isZero();
            assertThat(launched.out()).contains(copy.toRealPath() + "/.tallystick ");
        }
    }

    @Test
    void withoutJavaItSaysWhatItNeeds() throws IOException {
        try (Launched launched =
                Launched.start(Launched.LAUNCHER, folder, Map.of("PATH", toolsOnly(), "JAVA_HOME", ""), "runs")) {
            assertThat(launched.toEnd()).isEqualTo(1);
            assertThat(launched.err())
                    .isEqualToIgnoringNewLines("tallystick: needs a JDK of version 17 or newer; install one and put it"
                            + " on PATH or name it by JAVA_HOME");
        }
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws IOException {
        Path old = Files.createDirectories(folder.resolve("jdk8/bin"));
        Files.writeString(folder.resolve("jdk8/release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Path java = Files.createFile(old.resolve("java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Map<String, String> variables =
                Map.of("PATH", toolsOnly(), "JAVA_HOME", folder.resolve("jdk8").toString());
        try (Launched launched = Launched.start(Launched.LAUNCHER, folder, variables, "runs")) {
            assertThat(launched.toEnd()).isEqualTo(1);
            assertThat(launched.err()).contains("; " + java + " is version 8");
        }
    }

    @Test
    void anOldJavaHomeIsPassedOverWhereThePathHasABetterOne() throws IOException {
        Files.createDirectories(folder.resolve("jdk8/bin"));
        Files.writeString(folder.resolve("jdk8/release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        Map<String, String> variables = new HashMap<>();
        variables.put("JAVA_HOME", folder.resolve("jdk8").toString());
        variables.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));

        try (Launched launched = Launched.start(Launched.LAUNCHER, folder, variables, "--version")) {
            assertThat(launched.toEnd()).isZero();
        }
    }

    @Test
    void theEmbeddedDatabaseRemembersFromOneCommandToTheNext() throws IOException {
        Path home = folder.resolve("home");

        try (Launched create = Launched.run(home, "token", "create", "shop");
                Launched again = Launched.run(home, "token", "create", "shop");
                Launched list = Launched.run(home, "token", "list")) {
            assertThat(create.exitCode()).isZero();
            assertThat(create.lines().get(create.lines().size() - 1)).matches("[A-Za-z0-9_-]{43}");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).contains("shop has a token already");
            assertThat(list.out()).contains("shop");
        }
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void badUsageEndsWithTwo() throws IOException {
        try (Launched launched = Launched.run(folder.resolve("home"), "bogus")) {
            assertThat(launched.exitCode()).isEqualTo(2);
            assertThat(launched.out()).isEmpty();
        }
    }

    @Test
    void allWordsOfTheJobReachItUnchanged() throws IOException {
        Path home = folder.resolve("home");

        try (Launched help = Launched.run(home, "aggregate", "--help")) {
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("--dry-run");
            assertThat(home).doesNotExist();
        }
        try (Launched wrong = Launched.run(home, "aggregate", "--", "--bogus", "a b")) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("'--bogus'").contains("'a b'");
        }
    }

    @Test
    void theJobEndsWithTheCommandThatStartedIt() throws IOException {
        Path home = folder.resolve("home");
        try (Launched aggregate = Launched.start(home, "aggregate")) {
            ProcessHandle job = jobOf(aggregate);

            aggregate.stop();

            assertThat(job.isAlive()).isFalse();
            assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
        }
    }

    /** The job's process, as soon as it is there. */
    private static ProcessHandle jobOf(Launched aggregate) throws IOException {
        while (aggregate.handle().isAlive()) {
            List<ProcessHandle> jobs = aggregate
                    .handle()
                    .descendants()
                    .filter(process -> process.info()
                            .arguments()
                            .filter(words -> List.of(words).contains("org.tallystick.job.JobMain"))
                            .isPresent())
                    .toList();
            if (!jobs.isEmpty()) {
                return jobs.get(0);
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("The command ended without a job: " + aggregate.err());
    }

    /** A PATH with what the script calls and no java. */
    private String toolsOnly() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "find", "head", "cat")) {
            Path program = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), program);
        }
        return tools.toString();
    }

    /** The job's libraries are many and not needed here. */
    private static void copyWithoutJob(Path from, Path to) throws IOException {
        Path job = from.resolve("lib/batch-job");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(path -> !path.startsWith(job) && !path.startsWith(from.resolve(".tallystick")))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
