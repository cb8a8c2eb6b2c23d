package org.conflicttracker.web.problem;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Filter that drops requests whose client disconnected while they waited for a worker thread. */
@Singleton
class ClosedConnections {

    /** Before the filters that read the request. */
    private static final int FIRST = 100;

    private final ClientConnection connection;

    ClosedConnections(ClientConnection connection) {
        this.connection = connection;
    }

    @ServerRequestFilter(priority = FIRST)
    public void refuse() {
        connection.requirePresent();
    }
}
