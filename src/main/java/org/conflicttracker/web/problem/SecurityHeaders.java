package org.conflicttracker.web.problem;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Security headers of responses for browsers: content security policy, no sniffing of types, no referrer. */
public final class SecurityHeaders {

    private static final String SWAGGER_UI = "/q/swagger-ui";

    private static final String EMBEDDED = "/embed/";

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** For responses other than pages: nothing in them may be loaded or run if a browser displays one. */
    public static final Map<String, String> OF_DATA = headers("default-src 'none'; frame-ancestors 'none'");

    /** For the tracker's own pages. */
    private static final Map<String, String> OF_PAGES =
            headers("default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");

    /** For pages that other sites may show within theirs. */
    private static final Map<String, String> OF_EMBEDDED_PAGES =
            headers("default-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'");

    /** For Swagger UI, which has icons in {@code data:} URLs. */
    private static final Map<String, String> OF_SWAGGER_UI = headers(
            "default-src 'self'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'self'");

    private SecurityHeaders() {}

    private static Map<String, String> headers(String policy) {
        return Map.of(
                CONTENT_SECURITY_POLICY, policy, "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer");
    }

    static void add(HttpServerRequest request) {
        of(request.path()).forEach((name, value) -> request.response().putHeader(name, value));
    }

    private static Map<String, String> of(String path) {
        if (path == null || path.startsWith("/api/")) {
            return OF_DATA;
        }
        if (path.startsWith(EMBEDDED)) {
            return OF_EMBEDDED_PAGES;
        }
        return path.startsWith(SWAGGER_UI) ? OF_SWAGGER_UI : OF_PAGES;
    }
}
