package org.conflicttracker.benchmark;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The least that can be done for a request, beside which answers are measured; exists in tests only, and outside our paths. */
@Path(EmptyResource.ENDPOINT)
public class EmptyResource {

    static final String ENDPOINT = "/empty";
    static final String ROUTE = "/bare";

    /** By the REST framework, with the filters that all our resources have. */
    @GET
    @NonBlocking
    @Operation(hidden = true)
    public void nothing() {
        if (!Context.isOnEventLoopThread()) {
            throw new IllegalStateException("not on the event loop");
        }
    }

    /** By the HTTP server alone. */
    void route(@Observes Router router) {
        router.get(ROUTE)
                .handler(context -> context.response().setStatusCode(204).end());
    }
}
