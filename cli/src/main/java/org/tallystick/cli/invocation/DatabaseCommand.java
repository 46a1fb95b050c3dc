package org.tallystick.cli.invocation;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works with the database. */
public abstract class DatabaseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Override
    public final Integer call() throws Exception {
        Invocation invocation = new Invocation(spec);
        prepare(invocation);
        try (Session session = invocation.open()) {
            run(invocation, session);
        }
        return 0;
    }

    /** Checks what can be checked before the database is opened. */
    protected void prepare(Invocation invocation) throws Exception {}

    /** Does it; whatever is thrown makes the command fail. */
    protected abstract void run(Invocation invocation, Session session) throws Exception;
}
