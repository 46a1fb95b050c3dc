package org.tallystick.cli.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.cli.Launched;

/** One process that takes measures in, started again and again on the same journal. */
final class Instance implements AutoCloseable {

    private static final String LISTENING = "Reading and writing on ";

    private final Map<String, String> environment;
    private final List<String> prefix;
    private Launched launched;
    private volatile URI uri;

    /**
     * An instance that does not run yet.
     *
     * @param prefix goes before the command, as that of a {@link SmallDisk} does
     */
    Instance(Map<String, String> environment, Path journal, List<String> prefix) {
        this.environment = new HashMap<>(environment);
        this.environment.put("TALLYSTICK_INGEST_JOURNAL", journal.toString());
        this.prefix = prefix;
    }

    void start() throws IOException {
        launched = Launched.start(prefix, environment, "up", "--port", "0");
        String line = launched.until(LISTENING);
        if (line == null) {
            throw new AssertionError("The instance does not start: " + launched.err());
        }
        uri = URI.create(line.substring(LISTENING.length()));
    }

    /** Where it listens, or listened before it was killed. */
    URI uri() {
        return uri;
    }

    void kill() throws IOException {
        launched.close();
    }

    /** Asks it to stop, as a service manager does; returns its exit code. */
    int stop() throws IOException {
        return launched.stop();
    }

    @Override
    public void close() throws IOException {
        if (launched != null) {
            launched.close();
        }
    }
}
