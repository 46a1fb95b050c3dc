package org.tallystick.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The statements of contenders that speak SQL. */
final class ContenderSql {

    private ContenderSql() {}

    /** The statement of that name, as that engine understands it. */
    static String read(String engine, String name) throws IOException {
        try (InputStream text = ContenderSql.class.getResourceAsStream("/sql/" + engine + "/" + name + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
