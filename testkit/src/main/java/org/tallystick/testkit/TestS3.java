package org.tallystick.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An S3 server in a process of its own, with one bucket in a folder. */
public final class TestS3 implements AutoCloseable {

    /** The only bucket. */
    public static final String BUCKET = "bucket";

    /** The access key. */
    public static final String ACCESS_KEY = "test-key";

    /** Its secret. */
    public static final String SECRET_KEY = "test-secret";

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Path objects;

    private TestS3(Process process, int port, Path objects) {
        this.process = process;
        this.port = port;
        this.objects = objects;
    }

    /**
     * Starts the server: S3Proxy, or the Versity gateway where the system property {@code s3.server.program} names its
     * program.
     *
     * @param jar S3Proxy with its dependencies
     * @param folder for its configuration, its log and its objects
     */
    public static TestS3 start(Path jar, Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("s3.log");
        Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
        String program = System.getProperty("s3.server.program");
        List<String> command = program == null ? s3Proxy(jar, folder, port) : versityGateway(program, folder, port);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        TestS3 server = new TestS3(process, port, folder.resolve("objects").resolve(BUCKET));
        server.await(log);
        return server;
    }

    private static List<String> s3Proxy(Path jar, Path folder, int port) throws IOException {
        Path configuration = Files.writeString(folder.resolve("s3.properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(
                        port, ACCESS_KEY, SECRET_KEY, folder.resolve("objects")));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "--properties",
                configuration.toString());
    }

    private static List<String> versityGateway(String program, Path folder, int port) {
        return List.of(
                program,
                "--port",
                "127.0.0.1:" + port,
                "--quiet",
                "--access",
                ACCESS_KEY,
                "--secret",
                SECRET_KEY,
                "--region",
                "us-east-1",
                "posix",
                folder.resolve("objects").toString());
    }

    /** The folder that holds the bucket's objects as files. */
    public Path objects() {
        return objects;
    }

    /** Its URL. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void await(Path log) throws IOException, InterruptedException {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IOException("The S3 server does not start: " + Files.readString(log));
            }
            Thread.sleep(20);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
