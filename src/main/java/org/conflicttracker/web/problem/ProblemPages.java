package org.conflicttracker.web.problem;

import io.vertx.core.http.HttpServerRequest;

/** Pages that tell people of a problem, where a program gets JSON; implemented with the other pages. */
public interface ProblemPages {

    /**
     * The page, in the language of the reader.
     *
     * @param request that failed, of a browser
     */
    Page render(ProblemException problem, HttpServerRequest request);

    /** Page as HTML. @param language tag (BCP 47) */
    record Page(String html, String language) {}
}
