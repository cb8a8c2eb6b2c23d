package org.conflicttracker.web.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Handler of OPTIONS requests: responds with the methods of the path. The framework would also list those of neighbouring paths. */
@ApplicationScoped
public class OptionsHandler {

    /** After the check of the request URI (250); before authentication (200), because the methods are public. */
    private static final int AFTER_LIMITS = 240;

    private static final String API = "/api/";

    private final AllowedMethods allowed;

    OptionsHandler(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_LIMITS);
    }

    private void handle(RoutingContext context) {
        if (context.request().method() != HttpMethod.OPTIONS) {
            context.next();
            return;
        }
        String path = context.request().path();
        String methods = allowed.methodsOf(path);
        if (!methods.isEmpty()) {
            context.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, methods)
                    .end();
        } else if (path.startsWith(API)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
        } else {
            context.next();
        }
    }
}
