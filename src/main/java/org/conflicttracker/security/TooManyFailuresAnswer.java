package org.conflicttracker.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers 429: a log-in is checked before any resource is reached, so no exception mapper sees it. */
@ApplicationScoped
class TooManyFailuresAnswer {

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.failure() instanceof TooManyFailures tooMany) {
                // TODO room problem: ProblemType.TOO_MANY_REQUESTS as problem+json
                context.response()
                        .setStatusCode(429)
                        .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()))
                        .end();
            } else {
                context.next();
            }
        });
    }
}
