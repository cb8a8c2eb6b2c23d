package org.conflicttracker.web.problem;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Connection of the client of the current request, if there is a request. */
@ApplicationScoped
public class ClientConnection {

    /** Before the filters that read the request. */
    private static final int FIRST = 100;

    private static final AttributeKey<Boolean> CLOSED = AttributeKey.valueOf(ClientConnection.class, "closed");

    private final CurrentVertxRequest current;

    ClientConnection(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Marks the connection of a client as closed by this server, which has logged it. */
    public static void markClosed(Channel connection) {
        connection.attr(CLOSED).set(true);
    }

    /** Whether the connection of a request is {@linkplain #markClosed marked}. */
    static boolean isMarkedClosed(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                && connection.channel().hasAttr(CLOSED);
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
    @ServerRequestFilter(priority = FIRST)
    public void requirePresent() {
        if (isClosed()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "The client has closed the connection.");
        }
    }
}
