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
import java.util.List;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Changes as server-sent events: those there are, then each as it is recorded. */
@Path(ChangesResource.PATH)
class ChangeStream {

    private final ChangeQueryParser parser;
    private final ChangeListService changeLists;
    private final EventStreams streams;
    private final ObjectMapper mapper;
    private final HeldRequests heldRequests;

    ChangeStream(
            ChangeQueryParser reader,
            ChangeListService lister,
            EventStreams streams,
            ObjectMapper mapper,
            HeldRequests heldRequests) {
        this.heldRequests = heldRequests;
        this.parser = reader;
        this.changeLists = lister;
        this.streams = streams;
        this.mapper = mapper;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "Vary", value = "Accept")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no") // else some proxies keep it to themselves
    @Blocking // to look what is asked for; what follows has no thread
    @Operation(hidden = true) // The list at this address tells of it.
    public Multi<OutboundSseEvent> follow(
            @BeanParam EventFilterParameters events,
            @BeanParam ResumeParameters resume,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        ChangeQueryParser.Followed followed = parser.parseStream(events, resume);
        long after =
                changeLists.span(followed.filterRequest(), followed.start()).after();
        if (request.method() == HttpMethod.HEAD) {
            return Multi.createFrom().empty();
        }
        HeldRequests.Held held = heldRequests.hold(followed.filterRequest().filter());
        Multi<OutboundSseEvent> told = streams.stream(
                        new FeedPosition(followed.filterRequest().filter(), after, followed.readers()))
                .onItem()
                .transformToIterable(look -> toEvents(look, sse));
        return streams.withStallDetection(told, request).onTermination().invoke(held::close);
    }

    /** Where nothing was found it is told how far was looked, so that whoever comes again need not look there. */
    private List<OutboundSseEvent> toEvents(ChangeBatch look, Sse sse) {
        if (look.isEmpty()) {
            return List.of(sse.newEventBuilder()
                    .comment(" looked up to revision " + look.examinedUpTo())
                    .id(Long.toString(look.examinedUpTo()))
                    .build());
        }
        return look.entries().stream().map(told -> toEvent(told, sse)).toList();
    }

    private OutboundSseEvent toEvent(SerializedChange told, Sse sse) {
        return sse.newEventBuilder()
                .id(Long.toString(told.change().revision()))
                .name("change")
                .data(String.class, told.json(mapper))
                .build();
    }
}
