package org.conflicttracker.web.caching;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Request headers that may have several lines, which are equivalent to one comma-separated line (RFC 9110, 5.3). */
final class RequestHeaderValues {

    private RequestHeaderValues() {}

    /** The joined lines; null if there is none. */
    static String joined(HttpServerRequest request, CharSequence name) {
        List<String> lines = request.headers().getAll(name);
        return switch (lines.size()) {
            case 0 -> null;
            case 1 -> lines.get(0);
            default -> String.join(",", lines);
        };
    }
}
