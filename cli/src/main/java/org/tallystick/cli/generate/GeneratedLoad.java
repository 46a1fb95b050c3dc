package org.tallystick.cli.generate;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tallystick.ingest.generate.MeasureGenerator;
import org.tallystick.ingest.generate.MeasureSender;
import org.tallystick.ingest.generate.SendResult;
import org.tallystick.ingest.generate.SenderOptions;
import org.tallystick.ingest.generate.SendingFailed;

/** Sends measures to a service while they are being invented, so that any number needs little memory. */
final class GeneratedLoad {

    /** How often one measure is tried. */
    static final int ATTEMPTS = 8;

    private static final int PIPE_BYTES = 1 << 20;

    private final MeasureGenerator generator;

    GeneratedLoad(MeasureGenerator generator) {
        this.generator = generator;
    }

    SendResult sendTo(SenderOptions options) throws SendingFailed, IOException, InterruptedException {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (PipedInputStream lines = new PipedInputStream(PIPE_BYTES)) {
            PipedOutputStream pipe = new PipedOutputStream(lines);
            Future<?> writing = writer.submit(() -> {
                try (pipe) {
                    generator.writeTo(pipe);
                }
                return null;
            });
            SendResult result = new MeasureSender(options).send(lines);
            await(writing);
            return result;
        } finally {
            writer.shutdownNow();
        }
    }

    private static void await(Future<?> writing) throws IOException, InterruptedException {
        try {
            writing.get();
        } catch (ExecutionException failed) {
            throw new IOException("Measures could not be invented: " + failed.getCause(), failed);
        }
    }
}
