package org.conflicttracker.web.connection;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** No HTTP/2 without TLS (h2c): all that it would be good for is to pass by what is looked at in HTTP/1. With TLS it stays. */
@ApplicationScoped
class Http2Options implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
