package org.conflicttracker.web.problem;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Connection of the client of the current request, if there is a request. */
@ApplicationScoped
public class ClientConnection {

    private final CurrentVertxRequest current;

    ClientConnection(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Whether the client has closed the connection, so that the result of the request is not needed any more. */
    public boolean isClosed() {
        return Arc.container().requestContext().isActive()
                && current.getCurrent() != null
                && current.getCurrent().response().closed();
    }

    /**
     * Ends the request if the client has closed the connection. Also a filter, which drops requests whose client disconnected while
     * they waited for a worker thread.
     *
     * @throws ProblemException 503, which is never sent, if the connection is closed
     */
    @ServerRequestFilter(priority = FilterPriorities.CLIENT_CONNECTION)
    public void requirePresent() {
        if (isClosed()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "The client has closed the connection.");
        }
    }
}
