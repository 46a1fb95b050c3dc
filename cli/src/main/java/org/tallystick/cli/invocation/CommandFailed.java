package org.tallystick.cli.invocation;

/** A command cannot do what it was asked; the message says why and what to do. */
public final class CommandFailed extends RuntimeException {

    /** With the message that is printed. */
    public CommandFailed(String message) {
        super(message);
    }

    /** With the message that is printed and the cause that {@code --verbose} shows. */
    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
