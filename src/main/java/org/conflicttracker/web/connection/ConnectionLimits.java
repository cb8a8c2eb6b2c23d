package org.conflicttracker.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.web.problem.ProblemRenderer;

/** Limits of {@link ConnectionSettings} on HTTP ports, counted per port. */
@ApplicationScoped
@Unremovable // looked up by the transport
public class ConnectionLimits implements HttpServerOptionsCustomizer {

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
