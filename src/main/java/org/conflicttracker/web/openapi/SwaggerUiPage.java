package org.conflicttracker.web.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The page at {@code /q/swagger-ui}: Swagger UI with the tracker's plug-in, in place of the page of the extension, whose inline scripts
 * would need exceptions from the content security policy. Swagger UI's own files stay where the extension serves them.
 */
@ApplicationScoped
class SwaggerUiPage {

    private static final String PAGE = "/META-INF/resources/page/swagger-ui/index.html";
    private static final List<String> PATHS = List.of("/q/swagger-ui", "/q/swagger-ui/", "/q/swagger-ui/index.html");

    /** After authentication and limits, before the extension's handler. */
    private static final int ORDER = -50;

    void register(@Observes Router router) {
        Buffer page = Buffer.buffer(read());
        for (String path : PATHS) {
            router.route(path)
                    .order(ORDER)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(context -> context.response()
                            .putHeader("Content-Type", "text/html;charset=UTF-8")
                            .putHeader("Cache-Control", "no-cache")
                            .end(page));
        }
    }

    private static byte[] read() {
        try (InputStream page = Objects.requireNonNull(SwaggerUiPage.class.getResourceAsStream(PAGE), PAGE)) {
            return page.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
