package org.tallystick.cli.http;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.http.HttpServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs everything that is needed to take measures in and to read aggregates. */
@Command(
        name = "up",
        description = "Take measures in and serve released aggregates over HTTP on one port until it is stopped. The"
                + " embedded database and lake are started where the settings name no others.",
        footer = {"", "Example:", "  tallystick up --port 5000"})
public final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Mixin
    private ListeningOptions listening;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Invocation invocation = new Invocation(spec);
        try (Session session = Session.open(listening.in(invocation.settings()))) {
            HttpServer server = HttpService.readingAndWriting(session);
            invocation.out().println("Reading and writing on " + server.uri());
            server.join();
        }
        return 0;
    }
}
