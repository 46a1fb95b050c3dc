package org.tallystick.cli.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A small tmpfs on a folder, mounted in a namespace of its own, which needs no rights where the kernel lets users make
 * namespaces. It lives as long as the process that holds the namespace, so that it outlives those who use it.
 */
final class SmallDisk implements AutoCloseable {

    private final Process holder;

    private SmallDisk(Process holder) {
        this.holder = holder;
    }

    /** Mounts it on that folder, which exists; others than {@link #command} do not see it. */
    static SmallDisk on(Path folder, long bytes) throws IOException {
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + bytes + " tmpfs '" + folder + "' && echo mounted && exec cat")
                .redirectErrorStream(true)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (!"mounted".equals(line)) {
            holder.destroyForcibly();
            throw new IOException("No small disk can be mounted: " + line);
        }
        return new SmallDisk(holder);
    }

    /** What goes before a command so that it sees the disk. */
    List<String> command() {
        return List.of(
                "nsenter", "--preserve-credentials", "--user", "--mount", "--target", Long.toString(holder.pid()));
    }

    @Override
    public void close() {
        holder.destroyForcibly().onExit().join();
    }
}
