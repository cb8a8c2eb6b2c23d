package org.conflicttracker.web.format;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.Flow;
import org.conflicttracker.web.format.ServerSentEventsBodyWriter.ServerSentEvents;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.SseUtil;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Writer of server-sent events. A stream uses no thread while it waits for events or for its client. */
@Provider
@Singleton
@Produces(MediaType.SERVER_SENT_EVENTS)
public class ServerSentEventsBodyWriter implements ServerMessageBodyWriter<ServerSentEvents> {

    private static final Logger LOG = Logger.getLogger(ServerSentEventsBodyWriter.class);

    @Override
    public boolean isWriteable(
            Class<?> entity, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return entity == ServerSentEvents.class;
    }

    @Override
    public boolean isWriteable(Class<?> entity, Type generic, Annotation[] annotations, MediaType mediaType) {
        return entity == ServerSentEvents.class;
    }

    @Override
    public void writeResponse(ServerSentEvents stream, Type generic, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        stream.events().subscribe().withSubscriber(new EventSubscriber(request));
    }

    /** Required by the interface for blocking writers. */
    @Override
    public void writeTo(
            ServerSentEvents stream,
            Class<?> entity,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("Server-sent events are not written to a stream");
    }

    private static final class EventSubscriber implements Flow.Subscriber<OutboundSseEvent> {

        private final ResteasyReactiveRequestContext context;
        private final HttpServerRequest request;

        // set by onSubscribe, before any other call
        @SuppressWarnings("NullAway.Init")
        private volatile Flow.Subscription subscription;

        EventSubscriber(ResteasyReactiveRequestContext context) {
            this.context = context;
            this.request = context.unwrap(RoutingContext.class).request();
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            context.serverResponse().addCloseHandler(begun::cancel);
            begun.request(1);
        }

        @Override
        public void onNext(OutboundSseEvent event) {
            SseUtil.send(context, event, List.of()).whenComplete((sent, failure) -> {
                if (failure == null) {
                    subscription.request(1);
                } else {
                    subscription.cancel();
                    abort(failure);
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            LOG.error("A stream of server-sent events failed", failure);
            abort(failure);
        }

        @Override
        public void onComplete() {
            request.response().end().onComplete(ended -> context.resume());
        }

        private void abort(Throwable failure) {
            LOG.debugf("A stream of server-sent events has ended: %s", failure);
            StreamingExport.AbortedTransferException.abort(request);
            context.resume();
        }
    }

    /** Stream of server-sent events; the next one is requested when the connection has taken the last. */
    public record ServerSentEvents(Multi<OutboundSseEvent> events) {}
}
