package org.conflicttracker.changefeed;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelectionModifier;
import org.conflicttracker.event.api.FieldsParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes since a revision. */
@Path(ChangesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes", description = "What has changed since you last asked: keeps your own copy up to date.")
class ChangesResource {

    static final String PATH = "/api/v1/changes";

    private final ChangeQueryParser parser;
    private final ChangeListService changeLists;
    private final FieldSelectionModifier fieldModifier;
    private final RequestErrors requestErrors;

    ChangesResource(
            ChangeQueryParser parser,
            ChangeListService changeLists,
            FieldSelectionModifier fieldModifier,
            RequestErrors requestErrors) {
        this.parser = parser;
        this.changeLists = changeLists;
        this.fieldModifier = fieldModifier;
        this.requestErrors = requestErrors;
    }

    @GET
    @Blocking // the first query blocks; a held call uses no thread
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
        FieldSelection fields = format.fields.parse(requestErrors.errors());
        return changeLists
                .list(parser.parse(parameters, since, format.wait, uri))
                .map(list -> toResponse(list, fields, uri));
    }

    private Response toResponse(ChangeList list, FieldSelection fields, UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(fieldModifier.applyTo(list, fields))
                .header("Cache-Control", "no-cache")
                .header("X-Total-Count", list.page().total())
                .header("Link", "<" + Links.withParameter(uri, AfterParameter.AFTER, 0) + ">; rel=\"first\"");
        if (list.page().next() != null) {
            answer.header("Link", "<" + list.page().next() + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** Query parameters for the wait time and the fields of an answer. */
    public static class FeedFormatParameters {

        @BeanParam
        public WaitParameter wait = new WaitParameter();

        @BeanParam
        public FieldsParameter fields = new FieldsParameter();
    }
}
