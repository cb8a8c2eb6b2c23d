package org.conflicttracker.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.arc.Arc;
import io.quarkus.logging.Log;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Vert.x transport (Java NIO) with {@link ConnectionLimits} on each port. Vert.x informs the application of a connection only
 * when its first request is complete, which is too late for limits; a transport can configure the listening channel.
 */
public final class ConnectionTransport extends JDKTransport {

    /** Service provider, registered in {@code META-INF/services}. */
    public static final class Provider implements VertxServiceProvider {

        @Override
        public void init(VertxBuilder builder) {
            if (builder.findTransport().getClass() == JDKTransport.class) {
                builder.findTransport(new ConnectionTransport());
            } else {
                Log.warn("Connections are not limited: tracker.connections applies to the Java NIO transport only");
            }
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        // all servers of this process are HTTP servers; Vert.x passes their TCP options only
        Arc.container().instance(ConnectionLimits.class).get().apply(bootstrap);
    }
}
