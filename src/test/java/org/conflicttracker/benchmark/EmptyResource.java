package org.conflicttracker.benchmark;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Empty endpoint as a baseline for latencies; in tests only, outside our paths. */
@Path(EmptyResource.ENDPOINT)
public class EmptyResource {

    static final String ENDPOINT = "/empty";
    static final String ROUTE = "/bare";

    /** Through the REST framework with the filters of all resources. */
    @GET
    @NonBlocking
    @Operation(hidden = true)
    public void nothing() {
        if (!Context.isOnEventLoopThread()) {
            throw new IllegalStateException("not on the event loop");
        }
    }

    /** Through the HTTP server only. */
    void route(@Observes Router router) {
        router.get(ROUTE)
                .handler(context -> context.response().setStatusCode(204).end());
    }
}
