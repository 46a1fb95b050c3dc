package org.tallystick.http;

import java.util.List;
import spark.Service;

/** Routes of one part of the product, to be served by {@link HttpServer}. */
public interface HttpRoutes {

    /**
     * Registers the routes. Handlers throw {@link HttpProblem} for what the client must mend; any other exception is
     * answered with an opaque 500 and logged whole.
     */
    void register(Service service);

    /** Beginnings of paths whose answers pages of any origin may read in a browser. */
    default List<String> openPaths() {
        return List.of();
    }
}
