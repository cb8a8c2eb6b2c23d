package org.conflicttracker.web.problem;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leaves out requests whose client has gone while they waited for a thread. */
@Singleton
class ClosedConnections {

    /** Before the filters that look at what is asked. */
    private static final int FIRST = 100;

    private final ClientConnection caller;

    ClosedConnections(ClientConnection caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(priority = FIRST)
    public void refuse() {
        caller.requirePresent();
    }
}
