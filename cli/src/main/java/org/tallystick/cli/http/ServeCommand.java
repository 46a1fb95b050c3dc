package org.tallystick.cli.http;

import java.util.concurrent.Callable;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.http.HttpServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves aggregates. */
@Command(
        name = "serve",
        description = "Serve released aggregates over HTTP until it is stopped.",
        footer = {"", "Example:", "  tallystick serve --host 0.0.0.0 --port 8080"})
public final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Mixin
    private ListeningOptions listening;

    @Override
    public Integer call() throws InterruptedException {
        Invocation invocation = new Invocation(spec);
        try (Session session = Session.open(listening.in(invocation.settings()))) {
            HttpServer server = HttpService.reading(session);
            invocation.out().println("Reading on " + server.uri());
            server.join();
        }
        return 0;
    }
}
