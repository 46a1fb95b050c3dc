package org.tallystick.cli.setting;

import java.util.concurrent.Callable;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.invocation.StandardOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the database's schema up to date. */
@Command(
        name = "migrate",
        description = "Bring the database's schema to the version of this program, forwards only. Other commands check"
                + " an outside database and refuse to start on an older one; the embedded one is always migrated.",
        footer = {"", "Example:", "  tallystick migrate"})
public final class MigrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() {
        Invocation invocation = new Invocation(spec);
        try (Session session = Session.connect(invocation.settings())) {
            int applied = session.migrate();
            invocation.out().println(applied == 0 ? "Nothing to migrate" : "Migrations applied: " + applied);
        }
        return 0;
    }
}
