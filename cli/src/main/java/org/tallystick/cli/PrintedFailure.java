package org.tallystick.cli;

import java.sql.SQLException;
import org.tallystick.cli.invocation.OpenParts;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.cli.log.CommandLog;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a line or two why a command failed; the stack trace only where it is asked for. */
final class PrintedFailure implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (OpenParts.areBeingStopped()) {
            // What fails because the process was told to stop did not fail.
            return CommandLine.ExitCode.SOFTWARE;
        }
        command.getErr().println("tallystick: " + message(failure));
        CommandLog.failed(command.getCommandSpec().qualifiedName() + " failed", failure);
        if (StandardOptions.areVerbose(command.getCommandSpec())) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Our own exceptions speak for themselves; of others the kind is needed to understand the message. */
    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (failure.getClass().getName().startsWith("org.tallystick.") && message != null) {
            return message;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "The database refused: " + sql.getMessage();
            }
        }
        return failure + " (--verbose shows where)";
    }
}
