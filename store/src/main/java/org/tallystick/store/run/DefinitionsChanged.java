package org.tallystick.store.run;

/** Definitions changed while a run computed with the old ones; nothing was published. */
public final class DefinitionsChanged extends RuntimeException {

    DefinitionsChanged(String name) {
        super("The definition of " + name
                + " changed while the run was computing; nothing was published. Run it again");
    }
}
