package org.conflicttracker.web.problem;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Headers that the framework would fail over: left out where they say nothing, refused where they matter. */
final class RequestHeaders {

    private RequestHeaders() {}

    /** @throws ProblemException 415 */
    static void normalize(HttpServerRequest request) {
        normalizeContentType(request);
        normalizeAccept(request);
    }

    /** Where nothing is sent its type says nothing. */
    private static void normalizeContentType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || isMediaType(type)) {
            return;
        }
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The Content-Type is not one: it has the form application/json.");
        }
        request.headers().remove(HttpHeaders.CONTENT_TYPE);
    }

    /** One that names nothing asks for nothing in particular, as none does. */
    private static void normalizeAccept(HttpServerRequest request) {
        String accept = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
        if (accept.replace(',', ' ').isBlank()) {
            request.headers().remove(HttpHeaders.ACCEPT);
        }
    }

    private static boolean isMediaType(String type) {
        try {
            return MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
