package org.tallystick.cli.quickstart;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.tallystick.cli.http.HttpService;
import org.tallystick.cli.http.ListeningOptions;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.http.HttpServer;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.store.token.TokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows everything at once on samples. */
@Command(
        name = "quickstart",
        description = "Try everything: start an embedded PostgreSQL and a lake, import definitions, land sample"
                + " measures, compute their aggregates, show some and serve them.",
        footer = {"", "Example:", "  tallystick quickstart --exit"})
public final class QuickstartCommand implements Callable<Integer> {

    private static final String ORGANISATION = "quickstart";

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Mixin
    private ListeningOptions listening;

    @Option(names = "--exit", description = "End instead of serving.")
    private boolean exit;

    @Override
    public Integer call() throws Exception {
        Invocation invocation = new Invocation(spec);
        Settings settings = listening.in(invocation.settings());
        refuseOutsideParts(settings);
        long begun = System.nanoTime();
        try (Session session = Session.open(settings)) {
            SampleRun samples = new SampleRun(invocation, session);
            samples.compute();
            samples.show();
            invocation.out().printf("%nDone in %.1f s%n", (System.nanoTime() - begun) / 1e9);
            if (exit) {
                invocation.out().println("tallystick up serves these results and takes measures in");
            } else {
                serve(invocation, session);
            }
        }
        return 0;
    }

    private static void serve(Invocation invocation, Session session) throws IOException, InterruptedException {
        TokenStore tokens = new TokenStore(session.database());
        String token = tokens.create(ORGANISATION)
                .or(() -> tokens.update(ORGANISATION))
                .orElseThrow();
        HttpServer server = HttpService.readingAndWriting(session);
        CurlExamples.lines(server.uri(), token).forEach(invocation.out()::println);
        invocation.out().println();
        invocation.out().println("Serving on " + server.uri() + " until it is stopped (Ctrl+C)");
        server.join();
    }

    /** Samples have no business in anybody's real data. */
    private static void refuseOutsideParts(Settings settings) {
        if (DatabaseSettings.from(settings).isPresent()
                || settings.find(LakeSettings.LAKE).isPresent()) {
            throw new CommandFailed("quickstart fills the database and the lake with samples, so that it uses embedded"
                    + " ones only, but database.url or lake is set (tallystick config); tallystick up serves those");
        }
    }
}
