package org.conflicttracker.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.web.connection.ConnectionAcceptor.ConnectionSettings;
import org.conflicttracker.web.connection.ConnectionAcceptor.InvalidRequests;
import org.conflicttracker.web.problem.ProblemRenderer;

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

    /** Limits of {@link ConnectionSettings} on HTTP ports, counted per port. */
    @ApplicationScoped
    @Unremovable // looked up by the transport
    public static class ConnectionLimits implements HttpServerOptionsCustomizer {

        private final ConnectionSettings settings;
        private final ProblemRenderer renderer;

        ConnectionLimits(ConnectionSettings settings, ProblemRenderer renderer) {
            this.settings = settings;
            this.renderer = renderer;
        }

        void apply(ServerBootstrap bootstrap) {
            bootstrap.childOption(ChannelOption.SO_SNDBUF, settings.sendBuffer());
            bootstrap.handler(new ConnectionAcceptor(settings, new InvalidRequests(renderer)));
        }

        /** Switch-off of HTTP/2 without TLS (h2c), which would bypass the limits of HTTP/1 connections. HTTP/2 over TLS stays. */
        @Override
        public void customizeHttpServer(HttpServerOptions options) {
            options.setHttp2ClearTextEnabled(false);
        }
    }
}
