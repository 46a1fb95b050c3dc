package org.tallystick.serving.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.HttpRoutes;
import org.tallystick.http.HttpServer;
import org.tallystick.http.JsonReply;
import org.tallystick.http.ReadinessCheck;
import org.tallystick.http.SharedRead;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.database.SchemaOutdated;
import spark.Request;
import spark.Response;
import spark.Service;

/** Whether the service works: DACC's {@code /status}, and probes that answer by their status code. No token is asked. */
public final class HealthRoutes implements HttpRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final String DATABASE_DOWN = "The database is not available now";
    private static final int RETRY_AFTER_SECONDS = 5;

    private final CurrentCatalogue catalogue;
    private final List<ReadinessCheck> checks;
    private final SharedRead<Boolean> schema;

    /**
     * Health of a service on this database.
     *
     * @param checks further parts that must be able to do their work for the service to be ready
     */
    public HealthRoutes(CurrentCatalogue catalogue, Database database, List<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
        Migrations migrations = new Migrations(database);
        this.catalogue = catalogue;
        this.schema = new SharedRead<>(() -> {
            migrations.check();
            return true;
        });
    }

    @Override
    public void register(Service service) {
        service.get("/status", this::status);
        service.get("/healthz", (request, response) -> ok(response));
        service.get("/readyz", this::ready);
    }

    /** Always 200: clients of DACC read the body. */
    private Object status(Request request, Response response) {
        boolean up = isDatabaseUp();
        String word = up ? "ok" : "ko";
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        ObjectNode database = status.putObject("db").put("status", word);
        if (!up) {
            database.put("error", DATABASE_DOWN);
        }
        status.put("global_status", word);
        response.header("Cache-Control", "no-store");
        return JsonReply.of(response, 200, status);
    }

    private Object ready(Request request, Response response) {
        if (HttpServer.isStopping(request)) {
            throw HttpProblem.unavailable("The server is stopping", RETRY_AFTER_SECONDS);
        }
        if (!isDatabaseUp()) {
            throw HttpProblem.unavailable(DATABASE_DOWN, RETRY_AFTER_SECONDS);
        }
        try {
            schema.get();
        } catch (SchemaOutdated outdated) {
            throw HttpProblem.unavailable(outdated.getMessage(), RETRY_AFTER_SECONDS);
        } catch (RuntimeException unknown) {
            LOG.warn("The schema of the database cannot be checked", unknown);
            throw HttpProblem.unavailable("The schema of the database cannot be checked now", RETRY_AFTER_SECONDS);
        }
        for (ReadinessCheck check : checks) {
            check.fault().ifPresent(fault -> {
                throw HttpProblem.unavailable(fault, RETRY_AFTER_SECONDS);
            });
        }
        return ok(response);
    }

    private boolean isDatabaseUp() {
        try {
            catalogue.read();
            return true;
        } catch (RuntimeException down) {
            LOG.warn("The database is unavailable: {}", down.toString());
            return false;
        }
    }

    private static Object ok(Response response) {
        response.header("Cache-Control", "no-store");
        return JsonReply.of(response, 200, JsonNodeFactory.instance.objectNode().put("status", "ok"));
    }
}
