package org.conflicttracker.changefeed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.changefeed.AfterParameter.SinceParameters;
import org.conflicttracker.changefeed.ChangeBatch.SerializedChange;
import org.conflicttracker.changefeed.ChangeListService.ChangeFiles;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangeQueryParser.FeedRequest;
import org.conflicttracker.changefeed.ChangeView.ChangeList;
import org.conflicttracker.changefeed.HeldRequests.EventStreams;
import org.conflicttracker.event.api.EventFeed;
import org.conflicttracker.event.api.EventFeed.FeedParameters;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelection.FieldSelectionModifier;
import org.conflicttracker.event.api.FieldSelection.FieldsParameter;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.ServerSentEventsBodyWriter.ServerSentEvents;
import org.conflicttracker.web.format.TableParameters.TaggedTableParameters;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/** Changes since a revision. */
@Path(ChangesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes", description = "What has changed since you last asked: keeps your own copy up to date.")
class ChangesResource {

    static final String PATH = "/api/v1/changes";

    private final ChangeQueryParser parser;
    private final ChangeListService changeLists;
    private final ChangeFiles files;
    private final EventFeed feed;
    private final ChangeStream stream;
    private final FormatNegotiation formats;
    private final FieldSelectionModifier fieldModifier;
    private final RequestErrors requestErrors;

    ChangesResource(
            ChangeQueryParser parser,
            ChangeListService changeLists,
            ChangeFiles files,
            EventFeed feed,
            ChangeStream stream,
            FormatNegotiation formats,
            FieldSelectionModifier fieldModifier,
            RequestErrors requestErrors) {
        this.parser = parser;
        this.changeLists = changeLists;
        this.files = files;
        this.feed = feed;
        this.stream = stream;
        this.formats = formats;
        this.fieldModifier = fieldModifier;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        Format.TEXT_CSV,
        Format.SPREADSHEET,
        Format.X_NDJSON,
        Format.ATOM_XML,
        MediaType.SERVER_SENT_EVENTS,
        MediaType.WILDCARD
    })
    @Blocking // the first query blocks; a held call or a stream uses no thread
    @Operation(
            summary = "List changes",
            description = "Lists every change by which an event began to match your filters, changed while it matched,"
                    + " or stopped matching; oldest first, each with the event after the change. Start with"
                    + " after=0, then continue with the `next` of each answer: you get every change exactly once."
                    + " With `wait` the answer comes as soon as there is a change.")
    @APIResponse(
            responseCode = "200",
            description = "A page of changes",
            content = @Content(schema = @Schema(implementation = ChangeList.class)))
    public Uni<Response> list(
            @BeanParam EventFilterParameters parameters,
            @BeanParam SinceParameters since,
            @BeanParam FeedFormatParameters format,
            @Context UriInfo uri) {
        FeedRequest request = new FeedRequest(parameters, since, format, uri, requestErrors.errors());
        if (formats.selected() == Format.STREAM) {
            return Uni.createFrom().item(stream.follow(request));
        }
        if (formats.selected() == Format.ATOM) {
            return Uni.createFrom()
                    .item(feed.toResponse(
                            new EventFeed.AtomRequest(
                                    parameters,
                                    since.change,
                                    since.after(request.errors()),
                                    format.feed,
                                    since.limit,
                                    uri),
                            request.errors()));
        }
        if (formats.selected().isFile()) {
            return Uni.createFrom().item(files.toResponse(request));
        }
        FieldSelection fields = format.fields.parse(request.errors());
        return changeLists.list(parser.parse(request)).map(list -> toResponse(list, fields, uri));
    }

    private Response toResponse(ChangeList list, FieldSelection fields, UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(
                        fieldModifier.applyTo(list, fields), MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-cache")
                .header("X-Total-Count", list.page().total())
                .header("Link", "<" + Links.withParameter(uri, AfterParameter.AFTER, 0) + ">; rel=\"first\"");
        if (list.page().next() != null) {
            answer.header("Link", "<" + list.page().next() + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** Parameters for the wait time, the fields, the file and the stream of an answer. */
    public static class FeedFormatParameters {

        @BeanParam
        public WaitParameter wait = new WaitParameter();

        @BeanParam
        public FieldsParameter fields = new FieldsParameter();

        @BeanParam
        public FeedParameters feed = new FeedParameters();

        @BeanParam
        public TaggedTableParameters table = new TaggedTableParameters();

        /** Position at which a stream broke off. */
        @RestHeader(AfterParameter.LAST_EVENT_ID)
        public String lastEventId;
    }

    /** Query parameter {@code wait}: how long a call is held if there is no change yet. */
    public static class WaitParameter {

        @RestQuery
        @Parameter(
                description =
                        "How many seconds to wait if there is no change yet, from 0 to 60. The answer comes as soon"
                                + " as there is a change, or empty after this time. Only with JSON, and without `asOf`. Without"
                                + " it: no waiting.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "60"),
                // the first example is prefilled in Swagger UI, and must not hold the call
                examples = {
                    @ExampleObject(name = "none", summary = "Answer at once"),
                    @ExampleObject(name = "one", summary = "Wait for up to 5 seconds", value = "5")
                })
        public String wait;

        /** Parses the time, zero for not at all; errors are collected. */
        Duration parse(FilterRequest filterRequest, Duration max, ValidationErrors errors) {
            ParameterParser parser = new ParameterParser(errors);
            Duration duration =
                    Duration.ofSeconds(parser.parse("wait", wait, ValueParsers.number(0, max.toSeconds()), 0L));
            if (!duration.isZero() && filterRequest.asOf().isPresent()) {
                parser.addError("wait", "With asOf there can be no new changes, so waiting makes no sense.", "0");
            }
            return duration;
        }
    }

    /** Changes as server-sent events: past ones first, then each as it is recorded. */
    @ApplicationScoped
    static class ChangeStream {

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
         * @throws ProblemException 400 with all errors of the request
         */
        Response follow(FeedRequest feed) {
            ChangeQueryParser.StreamQuery query = parser.parseStream(feed);
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
                OutboundSseEvent.Builder comment = new OutboundSseEventImpl.BuilderImpl()
                        .comment(" looked up to revision " + batch.examinedUpTo());
                return List.of(
                        batch.withinTransaction()
                                ? comment.build()
                                : comment.id(Long.toString(batch.examinedUpTo()))
                                        .build());
            }
            List<OutboundSseEvent> events = new ArrayList<>();
            for (int i = 0; i < batch.entries().size(); i++) {
                SerializedChange change = batch.entries().get(i);
                OutboundSseEvent.Builder event =
                        new OutboundSseEventImpl.BuilderImpl().name("change").data(String.class, change.json(mapper));
                events.add(
                        batch.endsTransaction(i)
                                ? event.id(Long.toString(change.transactionEnd()))
                                        .build()
                                : event.build());
            }
            return events;
        }
    }
}
