package org.conflicttracker.changefeed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.changefeed.ChangeBatch.SerializedChange;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.web.format.ServerSentEvents;
import org.conflicttracker.web.problem.ProblemException;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/** Changes as server-sent events: past ones first, then each as it is recorded. */
@ApplicationScoped
class ChangeStream {

    private final ChangeQueryParser parser;
    private final ChangeListService changeLists;
    private final EventStreams streams;
    private final ObjectMapper mapper;
    private final HeldRequests heldRequests;
    private final CurrentVertxRequest current;

    ChangeStream(
            ChangeQueryParser parser,
            ChangeListService changeLists,
            EventStreams streams,
            ObjectMapper mapper,
            HeldRequests heldRequests,
            CurrentVertxRequest current) {
        this.current = current;
        this.heldRequests = heldRequests;
        this.parser = parser;
        this.changeLists = changeLists;
        this.streams = streams;
        this.mapper = mapper;
    }

    /**
     * The response that streams the changes after a position.
     *
     * @param lastEventId the header {@code Last-Event-ID}; null without it
     * @throws ProblemException 400 with all errors of the request
     */
    Response follow(EventFilterParameters filter, AfterParameter after, String lastEventId) {
        ChangeQueryParser.StreamQuery query = parser.parseStream(filter, after, lastEventId);
        FeedPosition start = changeLists.start(query);
        Response.ResponseBuilder response = Response.ok()
                .type(MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("Cache-Control", "no-cache")
                .header("X-SSE-Content-Type", MediaType.APPLICATION_JSON)
                // a compressor would hold back the last event
                .header("Content-Encoding", "identity")
                // else some proxies buffer the stream
                .header("X-Accel-Buffering", "no");
        HttpServerRequest request = current.getCurrent().request();
        if (request.method() == HttpMethod.HEAD) {
            return response.build();
        }
        HeldRequests.HeldRequest heldRequest =
                heldRequests.hold(query.filterRequest().filter());
        Multi<OutboundSseEvent> events = streams.stream(start).onItem().transformToIterable(this::toEvents);
        return response.entity(new ServerSentEvents(streams.withStallDetection(events, request)
                        .onTermination()
                        .invoke(heldRequest::close)))
                .build();
    }

    /**
     * Maps a batch to events. Only the last change of a transaction has an id, so that a client never reconnects within
     * one. An empty batch becomes a comment with the last revision examined, so that a reconnecting client need not
     * repeat the search.
     */
    private List<OutboundSseEvent> toEvents(ChangeBatch batch) {
        if (batch.isEmpty()) {
            OutboundSseEvent.Builder comment =
                    new OutboundSseEventImpl.BuilderImpl().comment(" looked up to revision " + batch.examinedUpTo());
            return List.of(
                    batch.withinTransaction()
                            ? comment.build()
                            : comment.id(Long.toString(batch.examinedUpTo())).build());
        }
        List<OutboundSseEvent> events = new ArrayList<>();
        for (int i = 0; i < batch.entries().size(); i++) {
            SerializedChange change = batch.entries().get(i);
            OutboundSseEvent.Builder event =
                    new OutboundSseEventImpl.BuilderImpl().name("change").data(String.class, change.json(mapper));
            events.add(
                    batch.endsTransaction(i)
                            ? event.id(Long.toString(change.transactionEnd())).build()
                            : event.build());
        }
        return events;
    }
}
