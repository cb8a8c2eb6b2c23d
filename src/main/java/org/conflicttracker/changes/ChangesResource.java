package org.conflicttracker.changes;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.Fields;
import org.conflicttracker.event.FieldsParameter;
import org.conflicttracker.event.Slimming;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.Links;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What has changed since a revision. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes", description = "What has changed since you last looked: for copies that must not go stale.")
class ChangesResource {

    private final Questions questions;
    private final ChangeLister lister;
    private final Paging paging;
    private final Slimming slimming;
    private final RequestFaults request;

    ChangesResource(Questions questions, ChangeLister lister, Paging paging, Slimming slimming, RequestFaults request) {
        this.questions = questions;
        this.lister = lister;
        this.paging = paging;
        this.slimming = slimming;
        this.request = request;
    }

    @GET
    @Operation(
            summary = "List changes",
            description =
                    "Every revision by which an event began to meet the conditions, changed while meeting them, or ceased to"
                            + " meet them, oldest first, each with the event as it stood then. Begin with after=0, then ask"
                            + " again with the `next` of each answer: nothing is told twice and nothing is left out.")
    @APIResponse(
            responseCode = "200",
            description = "A page of changes",
            content = @Content(schema = @Schema(implementation = ChangeList.class)))
    public Response list(
            @BeanParam EventParameters parameters,
            @BeanParam SinceParameters since,
            @BeanParam FieldsParameter members,
            @Context UriInfo uri) {
        Faults faults = request.faults();
        Asked asked = questions.read(parameters, faults);
        ChangeLister.ChangeQuery query =
                new ChangeLister.ChangeQuery(asked, since.after(faults), since.limit(paging, faults));
        Fields fields = members.read(faults);
        faults.check(ProblemType.BAD_REQUEST);
        ChangeList list = lister.list(query, uri);
        Response.ResponseBuilder answer = Response.ok(slimming.slim(list, fields))
                .header("Cache-Control", "no-cache")
                .header("X-Total-Count", list.page().total())
                .header("Link", "<" + Links.with(uri, "after", 0) + ">; rel=\"first\"");
        if (list.page().next() != null) {
            answer.header("Link", "<" + list.page().next() + ">; rel=\"next\"");
        }
        return answer.build();
    }
}
