package org.conflicttracker.web.caching;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Headers that may come in several lines, which mean the same as one with commas (RFC 9110, 5.3). */
final class RequestHeaderValues {

    private RequestHeaderValues() {}

    /** All lines in one; null where there is none. */
    static String joined(HttpServerRequest request, CharSequence name) {
        List<String> lines = request.headers().getAll(name);
        return switch (lines.size()) {
            case 0 -> null;
            case 1 -> lines.get(0);
            default -> String.join(",", lines);
        };
    }
}
