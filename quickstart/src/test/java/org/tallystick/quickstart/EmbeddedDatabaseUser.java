package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.Path;

/** A program that uses the embedded database of the home folder in its argument until its standard input ends. */
final class EmbeddedDatabaseUser {

    private EmbeddedDatabaseUser() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.acquire(Path.of(arguments[0]))) {
            System.out.println(database.settings(2).url());
            System.in.transferTo(System.out);
        }
    }
}
