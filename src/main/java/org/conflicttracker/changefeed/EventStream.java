package org.conflicttracker.changefeed;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/** A stream and whether its reader takes what is sent. What comes next is asked for only when the last was taken. */
final class EventStream {

    private static final long HTTP2_CANCEL = 8;

    private final HttpServerRequest request;
    private volatile boolean sending;
    private volatile long sentAtNanos;

    EventStream(HttpServerRequest request) {
        this.request = request;
    }

    void onSent() {
        sentAtNanos = System.nanoTime();
        sending = true;
    }

    void onDelivered() {
        sending = false;
    }

    boolean isStalled(Duration patience) {
        return sending && System.nanoTime() - sentAtNanos > patience.toNanos();
    }

    /** Closed below Vert.x, which would first wait until the reader has taken everything. */
    void close() {
        if (request.version() == HttpVersion.HTTP_2) {
            // other answers may be on their way on the same connection
            request.response().reset(HTTP2_CANCEL);
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }
}
