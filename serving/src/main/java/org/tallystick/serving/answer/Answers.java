package org.tallystick.serving.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.tallystick.http.CurrentCatalogue;
import org.tallystick.http.Gate;
import org.tallystick.http.HttpProblem;
import org.tallystick.store.publication.Caller;
import org.tallystick.store.publication.Catalogue;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/**
 * Answers questions about what is published: from memory where the same was asked since the last change, with an entity
 * tag, not at all where the client has the answer, compressed where it likes that.
 */
public final class Answers {

    /** Runs are seconds apart; this many in a row only a storm of changes would spoil. */
    private static final int MOST_ATTEMPTS = 100;

    private static final int GZIP_FROM_BYTES = 512;
    private static final String VARY = "Accept-Encoding, Authorization";

    private final CurrentCatalogue catalogue;
    private final AnswerCache cache;

    /** Answers as of this catalogue, keeping up to so many bytes of them. */
    public Answers(CurrentCatalogue catalogue, long mostBytes) {
        this.catalogue = catalogue;
        this.cache = new AnswerCache(mostBytes);
    }

    /**
     * Registers a route, with and without a slash at its end, that answers what these questions ask.
     *
     * @param gate what it asks of whoever calls
     */
    public void get(Service service, String path, Gate gate, Questions questions) {
        get(service, path, route(gate, questions));
    }

    /** Registers a route with and without a slash at its end. */
    public static void get(Service service, String path, Route route) {
        service.get(path, route);
        service.get(path + "/", route);
    }

    /**
     * A route that answers what these questions ask.
     *
     * @param gate what it asks of whoever calls
     */
    public Route route(Gate gate, Questions questions) {
        return (request, response) -> {
            for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                Catalogue current = catalogue.read();
                Caller caller = attempt == 0 ? gate.admit(request, current) : gate.recognise(request, current);
                Question question = questions.ask(request, current, caller);
                try {
                    return answer(request.raw(), response, current, question);
                } catch (PublicationMoved moved) {
                    // What was just asked may no longer be allowed, or mean the same.
                    continue;
                }
            }
            throw HttpProblem.unavailable("The published data keep changing; try again", 1);
        };
    }

    private Object answer(HttpServletRequest request, Response response, Catalogue current, Question question)
            throws Exception {
        AnswerKey key = new AnswerKey(current.version(), question.identity());
        Answer kept = cache.find(key);
        String entityTag = kept == null ? key.entityTag() : kept.entityTag();
        HttpServletResponse raw = response.raw();
        if (Preconditions.has(request, entityTag)) {
            addHeaders(raw, entityTag, question);
            response.status(HttpServletResponse.SC_NOT_MODIFIED);
            return "";
        }
        Optional<Answer> answer = kept != null
                ? Optional.of(kept)
                : cache.compose(key, streaming -> compose(raw, current, question, entityTag, streaming));
        if (answer.isPresent()) {
            addHeaders(raw, entityTag, question);
            addNext(raw, answer.get().next());
            send(request, raw, answer.get());
        }
        // SparkJava writes nothing after a committed answer.
        return "";
    }

    private static Optional<Answer> compose(
            HttpServletResponse response, Catalogue current, Question question, String entityTag, Runnable streaming)
            throws IOException {
        AnswerBody body = new AnswerBody(current.version(), next -> {
            streaming.run();
            addHeaders(response, entityTag, question);
            addNext(response, next);
            return response.getOutputStream();
        });
        question.compose(body);
        return body.finish().map(bytes -> new Answer(entityTag, bytes, body.next()));
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        byte[] body = answer.body();
        if (body.length >= GZIP_FROM_BYTES && Preconditions.acceptsGzip(request)) {
            response.setHeader("Content-Encoding", "gzip");
            body = answer.gzipped();
        }
        response.setContentLength(body.length);
        try (OutputStream stream = response.getOutputStream()) {
            stream.write(body);
        }
    }

    private static void addNext(HttpServletResponse response, String url) {
        if (url != null) {
            response.setHeader("Link", "<" + url + ">; rel=\"next\"");
        }
    }

    private static void addHeaders(HttpServletResponse response, String entityTag, Question question) {
        response.setContentType(question.contentType());
        response.setHeader("ETag", entityTag);
        response.setHeader("Cache-Control", question.cacheControl());
        response.addHeader("Vary", VARY);
    }

    /** Turns requests into questions. */
    public interface Questions {

        /**
         * What the request asks, checked.
         *
         * @param catalogue the definitions to check it against
         * @param caller who asks, let in by the gate
         * @throws HttpProblem where it cannot be asked, or not by this client
         */
        Question ask(Request request, Catalogue catalogue, Caller caller);
    }
}
