package org.tallystick.cli.setting;

import java.util.concurrent.Callable;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.store.database.Roles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the database's schema up to date. */
@Command(
        name = "migrate",
        description = "Bring the database's schema to the version of this program, forwards only. Other commands check"
                + " an outside database and refuse to start on an older one; the embedded one is always migrated.",
        footer = {"", "Examples:", "  tallystick migrate", "  tallystick migrate --roles"})
public final class MigrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Option(
            names = "--roles",
            description =
                    "Also create roles with least rights: tallystick_job, tallystick_ingest, tallystick_serving and"
                            + " metabase. They cannot log in; make logins members of them.")
    private boolean roles;

    @Override
    public Integer call() {
        Invocation invocation = new Invocation(spec);
        try (Session session = Session.connect(invocation.settings())) {
            int applied = session.migrate();
            invocation.out().println(applied == 0 ? "Nothing to migrate" : "Migrations applied: " + applied);
            if (roles) {
                new Roles(session.database()).create();
                invocation.out().println("Roles: " + String.join(", ", Roles.NAMES));
            }
        }
        return 0;
    }
}
