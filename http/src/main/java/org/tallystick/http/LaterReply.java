package org.tallystick.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.HttpOutput;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import spark.Request;

/**
 * The answer to a request that another thread gives later, so that none waits meanwhile. The route that begins it has
 * read the body and returns null. Answering never waits for the client.
 */
public final class LaterReply {

    private static final Logger LOG = LoggerFactory.getLogger(LaterReply.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final AsyncContext context;

    /** Until the end: sent, and told to end. */
    private final AtomicInteger steps = new AtomicInteger(2);

    private LaterReply(AsyncContext context) {
        this.context = context;
    }

    /** Takes the answer into the caller's hands, who must call {@link #send} or {@link #fail} and then {@link #end}, each once. */
    public static LaterReply begin(Request request) {
        AsyncContext context = request.raw().startAsync();
        // Who has begun it answers for sure.
        context.setTimeout(0);
        return new LaterReply(context);
    }

    /** Answers with JSON in UTF-8. */
    public void send(int status, byte[] json) {
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        response.setStatus(status);
        response.setContentType(JsonReply.CONTENT_TYPE);
        response.setContentLength(json.length);
        HttpOutput output = ((Response) response).getHttpOutput();
        output.sendContent(ByteBuffer.wrap(json), new Callback() {
            @Override
            public void succeeded() {
                step();
            }

            @Override
            public void failed(Throwable gone) {
                LOG.debug("An answer could not be sent: {}", gone.toString());
                step();
            }
        });
    }

    /** Ends the request after its answer was given: its connection is looked at again. */
    public void end() {
        step();
    }

    private void step() {
        if (steps.decrementAndGet() == 0) {
            context.complete();
        }
    }

    /** Answers as a route does that throws this. */
    public void fail(Throwable failure) {
        HttpServletRequest request = (HttpServletRequest) context.getRequest();
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        MDC.put(RequestId.LOG_KEY, RequestId.of(request));
        HttpProblem problem = ErrorReply.problem(failure, request);
        MDC.remove(RequestId.LOG_KEY);
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        send(problem.status(), JsonReply.error(problem.getMessage()).getBytes(StandardCharsets.UTF_8));
    }

    /** Does work for this request that may take long, in a thread of the server; what it throws is the answer. */
    public void work(Runnable work) {
        try {
            context.start(() -> {
                try {
                    work.run();
                } catch (RuntimeException | Error failure) {
                    fail(failure);
                }
                end();
            });
        } catch (RejectedExecutionException busy) {
            fail(HttpProblem.unavailable("The server is overloaded; try again", RETRY_AFTER_SECONDS));
            end();
        }
    }
}
