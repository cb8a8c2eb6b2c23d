package org.conflicttracker.web.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers OPTIONS with the methods of an address; the framework would name those of its neighbours too. */
@ApplicationScoped
public class OptionsHandler {

    /** After what refuses addresses that are none (250); before accounts (200), as nothing is told that anyone may not know. */
    private static final int AFTER_LIMITS = 240;

    private static final String API = "/api/";

    private final AllowedMethods allowed;

    OptionsHandler(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_LIMITS);
    }

    private void handle(RoutingContext request) {
        if (request.request().method() != HttpMethod.OPTIONS) {
            request.next();
            return;
        }
        String path = request.request().path();
        String methods = allowed.methodsOf(path);
        if (!methods.isEmpty()) {
            request.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, methods)
                    .end();
        } else if (path.startsWith(API)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
        } else {
            request.next();
        }
    }
}
