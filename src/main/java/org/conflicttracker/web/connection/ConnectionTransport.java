package org.conflicttracker.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.arc.Arc;
import io.quarkus.logging.Log;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * The transport of Vert.x (Java NIO) with {@link ConnectionLimits} on each port. Vert.x tells the application of a connection only
 * when its first request is complete, which is too late to limit it; this is its way to configure the listening channel.
 */
public final class ConnectionTransport extends JDKTransport {

    /** Named in {@code META-INF/services}. */
    public static final class Provider implements VertxServiceProvider {

        @Override
        public void init(VertxBuilder builder) {
            if (builder.findTransport().getClass() == JDKTransport.class) {
                builder.findTransport(new ConnectionTransport());
            } else {
                Log.warn("Connections are not limited: tracker.connections holds for the Java NIO transport only");
            }
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        // all servers of this process are for HTTP; Vert.x gives no more than their options for TCP here
        Arc.container().instance(ConnectionLimits.class).get().apply(bootstrap);
    }
}
