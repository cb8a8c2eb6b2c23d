package org.conflicttracker.changefeed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.changefeed.AfterParameter.FeedStart;
import org.conflicttracker.changefeed.ChangeBatch.SerializedChange;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Changes as server-sent events: past ones first, then each as it is recorded. */
@Path(ChangesResource.PATH)
class ChangeStream {

    private final ChangeQueryParser parser;
    private final ChangeListService changeLists;
    private final EventStreams streams;
    private final ObjectMapper mapper;
    private final HeldRequests heldRequests;

    ChangeStream(
            ChangeQueryParser parser,
            ChangeListService changeLists,
            EventStreams streams,
            ObjectMapper mapper,
            HeldRequests heldRequests) {
        this.heldRequests = heldRequests;
        this.parser = parser;
        this.changeLists = changeLists;
        this.streams = streams;
        this.mapper = mapper;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "Vary", value = "Accept")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no") // else some proxies buffer the stream
    @Blocking // parsing and the first query block; the stream uses no thread
    @Operation(hidden = true) // documented with the list at the same path
    public Multi<OutboundSseEvent> follow(
            @BeanParam EventFilterParameters events,
            @BeanParam ResumeParameters resume,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        ChangeQueryParser.StreamQuery query = parser.parseStream(events, resume);
        FeedPosition start = changeLists.start(query);
        if (request.method() == HttpMethod.HEAD) {
            return Multi.createFrom().empty();
        }
        HeldRequests.HeldRequest heldRequest =
                heldRequests.hold(query.filterRequest().filter());
        Multi<OutboundSseEvent> sseEvents =
                streams.stream(start).onItem().transformToIterable(batch -> toEvents(batch, sse));
        return streams.withStallDetection(sseEvents, request).onTermination().invoke(heldRequest::close);
    }

    /**
     * Maps a batch to events. Only the last change of a transaction has an id, so that a client never reconnects within
     * one. An empty batch becomes a comment with the last revision examined, so that a reconnecting client need not
     * repeat the search.
     */
    private List<OutboundSseEvent> toEvents(ChangeBatch batch, Sse sse) {
        if (batch.isEmpty()) {
            OutboundSseEvent.Builder comment =
                    sse.newEventBuilder().comment(" looked up to revision " + batch.examinedUpTo());
            return List.of(
                    batch.withinTransaction()
                            ? comment.build()
                            : comment.id(Long.toString(batch.examinedUpTo())).build());
        }
        List<OutboundSseEvent> events = new ArrayList<>();
        for (int i = 0; i < batch.entries().size(); i++) {
            SerializedChange change = batch.entries().get(i);
            OutboundSseEvent.Builder event =
                    sse.newEventBuilder().name("change").data(String.class, change.json(mapper));
            events.add(
                    batch.endsTransaction(i)
                            ? event.id(Long.toString(change.transactionEnd())).build()
                            : event.build());
        }
        return events;
    }

    /** Query parameters of the start of a stream: {@code Last-Event-ID} after a lost connection, else {@code after}. */
    public static class ResumeParameters extends AfterParameter {

        static final String LAST_EVENT_ID = "Last-Event-ID";

        @RestHeader(LAST_EVENT_ID)
        public String lastEventId;

        /** Parses the start; errors are collected. */
        FeedStart parseStart(ValidationErrors errors) {
            FeedStart start = new FeedStart(AFTER, after(errors));
            return lastEventId == null || lastEventId.isBlank()
                    ? start
                    : new FeedStart(LAST_EVENT_ID, parseRevision(LAST_EVENT_ID, lastEventId.strip(), errors));
        }
    }
}
