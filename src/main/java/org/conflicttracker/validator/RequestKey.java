package org.conflicttracker.validator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** All of a request that its answer depends on, as it was sent; whoever sends credentials is not among them. */
record RequestKey(String uri, String accept, String encoding) {

    static RequestKey of(HttpServerRequest request) {
        return new RequestKey(
                request.uri(),
                request.headers().get(HttpHeaders.ACCEPT),
                request.headers().get(HttpHeaders.ACCEPT_ENCODING));
    }
}
