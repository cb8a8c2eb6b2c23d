package org.conflicttracker.web.caching;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request headers that may have several lines, which are equivalent to one comma-separated line (RFC 9110, 5.3). */
final class RequestHeaderValues {

    private RequestHeaderValues() {}

    /** The media type that was negotiated for the response, else the header {@code Accept}; null without either. */
    static @Nullable String format(RoutingContext context) {
        String negotiated = context.getAcceptableContentType();
        return negotiated == null ? context.request().getHeader(HttpHeaders.ACCEPT) : negotiated;
    }

    /** The joined lines; null if there is none. */
    static @Nullable String joined(HttpServerRequest request, CharSequence name) {
        List<String> lines = request.headers().getAll(name);
        return switch (lines.size()) {
            case 0 -> null;
            case 1 -> lines.get(0);
            default -> String.join(",", lines);
        };
    }
}
