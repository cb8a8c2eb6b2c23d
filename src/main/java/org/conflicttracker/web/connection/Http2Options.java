package org.conflicttracker.web.connection;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Switch-off of HTTP/2 without TLS (h2c), which would bypass the limits of HTTP/1 connections. HTTP/2 over TLS stays. */
@ApplicationScoped
class Http2Options implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
