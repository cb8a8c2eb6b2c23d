package org.conflicttracker.export;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Breaks off an answer that has begun, so that no client takes it for a whole one. */
final class AbortedTransferException {

    private static final long INTERNAL_ERROR = 2;

    private AbortedTransferException() {}

    /** Without the end that a whole answer has. */
    static void abort(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            // other answers may be on their way on the same connection
            request.response().reset(INTERNAL_ERROR);
        } else {
            request.connection().close();
        }
    }
}
