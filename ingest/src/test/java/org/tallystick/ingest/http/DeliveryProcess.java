package org.tallystick.ingest.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tallystick.ingest.delivery.Delivery;
import org.tallystick.ingest.delivery.DeliveryOptions;
import org.tallystick.ingest.delivery.DeliveryOptions.Packing;
import org.tallystick.ingest.delivery.DeliverySource;
import org.tallystick.ingest.land.LandingProgress;

/** Sends a file, in a process that can be killed. */
public final class DeliveryProcess {

    private DeliveryProcess() {}

    public static void main(String[] arguments) throws Exception {
        DeliverySource source = DeliverySource.file(Path.of(arguments[2]));
        DeliveryOptions options =
                new DeliveryOptions(URI.create(arguments[0]), arguments[1], 2, Duration.ofMinutes(1), Packing.NONE);
        System.out.println(new Delivery(options, LandingProgress.SILENT)
                .send(source, source.standardProgress(), Optional.empty()));
    }
}
