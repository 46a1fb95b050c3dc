package org.tallystick.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spark.route.HttpMethod;
import spark.route.Routes;

/** Which methods a path has. */
final class RouteMethods {

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.get, HttpMethod.post, HttpMethod.put, HttpMethod.patch, HttpMethod.delete);

    private final Routes routes;

    RouteMethods(Routes routes) {
        this.routes = routes;
    }

    /** The value of an Allow header for the path, empty where the path is unknown. */
    String allowed(String path) {
        List<String> names = new ArrayList<>();
        for (HttpMethod method : METHODS) {
            if (routes.find(method, path, null) != null) {
                names.add(method.name().toUpperCase(Locale.ROOT));
                if (method == HttpMethod.get) {
                    names.add("HEAD");
                }
            }
        }
        if (!names.isEmpty()) {
            names.add("OPTIONS");
        }
        return String.join(", ", names);
    }
}
