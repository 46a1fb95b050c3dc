package org.tallystick.bench.contender;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A contender as a command of its own, to be run in a process of its own. */
@Command(mixinStandardHelpOptions = true)
abstract class ContenderCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Turns turns;

    /** Starts the contender; what this takes is part of its process but of none of its turns. */
    abstract Contender open(Turns options) throws Exception;

    @Override
    public Integer call() throws Exception {
        try (Contender contender = open(turns)) {
            turns.take(contender, spec.commandLine().getOut());
        }
        return 0;
    }
}
