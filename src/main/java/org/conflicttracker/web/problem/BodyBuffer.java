package org.conflicttracker.web.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.web.problem.RequestLimits.BodySizeOverride;
import org.conflicttracker.web.problem.RequestLimits.RequestSettings;

/**
 * Buffer of request bodies, filled on the event loop before a worker thread is taken, so that a client that sends slowly occupies
 * none. Not buffered are the bodies of {@link BodySizeOverride}, which are streamed, and those of anonymous clients, who are
 * refused before their body is read.
 */
@ApplicationScoped
class BodyBuffer {

    private final RequestLimits limits;
    private final RequestSettings settings;
    private final AtomicLong bufferedBytes = new AtomicLong();

    BodyBuffer(RequestLimits limits, RequestSettings settings) {
        this.limits = limits;
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, FilterPriorities.ROUTE_BODY_BUFFER);
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !RequestLimits.hasBody(request) || isLarge(request) || isAnonymous(context)) {
            context.next();
        } else {
            new Reading(context, limits.maxBytes(request)).begin();
        }
    }

    private boolean isLarge(HttpServerRequest request) {
        return limits.maxBytes(request) > settings.maxBodyBytes();
    }

    private static boolean isAnonymous(RoutingContext context) {
        return !(context.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous();
    }

    /** Reading of one body. Confined to the event loop. */
    private final class Reading {

        private final RoutingContext context;
        private final long maxBytes;
        private final Buffer body = Buffer.buffer();
        private long countedBytes;
        private boolean ended;

        Reading(RoutingContext context, long maxBytes) {
            this.context = context;
            this.maxBytes = maxBytes;
        }

        void begin() {
            HttpServerRequest request = context.request();
            context.addEndHandler(end -> free());
            request.handler(this::add);
            request.endHandler(end -> pass());
            // The client has disconnected: no response can be sent.
            request.exceptionHandler(gone -> free());
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            request.resume();
        }

        private void add(Buffer data) {
            if (ended) {
                return;
            }
            if (body.length() + data.length() > maxBytes) {
                refuse(new ProblemException(
                        ProblemType.TOO_LARGE,
                        "The body is longer than " + maxBytes + " bytes, the maximum for this address."));
                return;
            }
            countedBytes += data.length();
            if (bufferedBytes.addAndGet(data.length()) > settings.maxBufferedBytes()) {
                refuse(new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "Too many requests with long bodies are being received. Try again soon."));
                return;
            }
            body.appendBuffer(data);
        }

        private void refuse(ProblemException problem) {
            free();
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            context.fail(problem);
        }

        private void pass() {
            if (!ended) {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        }

        private void free() {
            ended = true;
            bufferedBytes.addAndGet(-countedBytes);
            countedBytes = 0;
        }
    }
}
