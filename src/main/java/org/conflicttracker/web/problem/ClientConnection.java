package org.conflicttracker.web.problem;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** The client of the current request, if there is one. */
@ApplicationScoped
public class ClientConnection {

    private final CurrentVertxRequest current;

    ClientConnection(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Whether the connection is closed: then nobody is left to work for. */
    public boolean hasGone() {
        return Arc.container().requestContext().isActive()
                && current.getCurrent() != null
                && current.getCurrent().response().closed();
    }

    /** @throws ProblemException which nobody will see, where the connection is closed */
    public void requirePresent() {
        if (hasGone()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "The client has closed the connection.");
        }
    }
}
