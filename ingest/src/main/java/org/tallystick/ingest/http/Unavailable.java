package org.tallystick.ingest.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallystick.http.HttpProblem;
import org.tallystick.ingest.journal.JournalUnavailable;
import spark.Request;

/** The answer where a measure cannot be stored now: 503, without telling strangers about folders and disks. */
final class Unavailable {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private Unavailable() {}

    static HttpProblem problem(Request request, JournalUnavailable unavailable) {
        return problem(request, unavailable, "");
    }

    /** The same with more to say. */
    static HttpProblem problem(Request request, JournalUnavailable unavailable, String more) {
        LOG.debug("{} is refused: {}", request.pathInfo(), unavailable.getMessage());
        return HttpProblem.unavailable("Measures cannot be stored now; try again later" + more, RETRY_AFTER_SECONDS);
    }
}
