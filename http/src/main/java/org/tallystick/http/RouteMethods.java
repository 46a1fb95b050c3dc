package org.tallystick.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import spark.route.HttpMethod;
import spark.route.Routes;
import spark.routematch.RouteMatch;

/** Which methods a path has. */
final class RouteMethods {

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.get, HttpMethod.post, HttpMethod.put, HttpMethod.patch, HttpMethod.delete);

    private static final String NONE = "none";

    private final Routes routes;
    /** Most requests are to routes without parameters. */
    private final Map<String, String> plain = new ConcurrentHashMap<>();

    RouteMethods(Routes routes) {
        this.routes = routes;
    }

    /** The route that answers this method at this path, as it was registered. */
    String pattern(String method, String path) {
        String key = method + " " + path;
        String known = plain.get(key);
        if (known != null) {
            return known;
        }
        String pattern = find(method, path);
        if (pattern.equals(path)) {
            plain.put(key, pattern);
        }
        return pattern;
    }

    private String find(String method, String path) {
        for (HttpMethod one : METHODS) {
            if (one.name().equalsIgnoreCase(method) || one == HttpMethod.get && method.equals("HEAD")) {
                RouteMatch match = routes.find(one, path, null);
                return match == null ? NONE : match.getMatchUri();
            }
        }
        return NONE;
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
