package org.conflicttracker.export;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Breaks off an answer that has begun, so that no client takes it for a whole one. */
final class BrokenTransfer {

    private static final long INTERNAL_ERROR = 2;
    private static final int PATIENCE_SECONDS = 30;

    private BrokenTransfer() {}

    /**
     * What was written so far is still sent. Returns when the connection is closed: were it not, the framework would end the answer
     * as if nothing had happened.
     */
    static void of(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            // other answers may be on their way on the same connection
            request.response().reset(INTERNAL_ERROR);
            return;
        }
        try {
            request.connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            request.response().reset();
        }
    }
}
