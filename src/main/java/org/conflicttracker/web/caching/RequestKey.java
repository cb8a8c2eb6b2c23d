package org.conflicttracker.web.caching;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** All of a request that its answer depends on, as it was sent; whoever sends credentials is not among them. */
record RequestKey(String host, String uri, String accept, String encoding) {

    static RequestKey of(HttpServerRequest request) {
        return new RequestKey(
                String.valueOf(request.authority()),
                request.uri(),
                RequestHeaderValues.joined(request, HttpHeaders.ACCEPT),
                RequestHeaderValues.joined(request, HttpHeaders.ACCEPT_ENCODING));
    }

    /** In characters. */
    int length() {
        return host.length()
                + uri.length()
                + (accept == null ? 0 : accept.length())
                + (encoding == null ? 0 : encoding.length());
    }
}
