package org.conflicttracker.registry.report;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.registry.CorrectionResult;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.pagination.ListQuery;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** REST resource of reports. */
@Path(ReportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Sources and reports",
        description = "Who said it, and where: publishers and quoted voices, and the reports they gave.")
public class ReportResource {

    static final String PATH = "/api/v1/reports";

    private static final String CORRECTION = """
            {
              "language": "en",
              "source": {"id": 1},
              "reason": "Language was missing"
            }""";

    private final ReportService reports;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors requestErrors;

    ReportResource(ReportService reports, Paging paging, RequestBodyReader bodies, RequestErrors requestErrors) {
        this.reports = reports;
        this.paging = paging;
        this.bodies = bodies;
        this.requestErrors = requestErrors;
    }

    @GET
    @Operation(
            summary = "List reports",
            description =
                    "What the tracker has read, in the order of recording, each with its publisher and the number of events"
                            + " it tells of. Words are looked for in the title and in the names of the publisher. Those that"
                            + " only drafts name are shown to editors alone.")
    @APIResponse(responseCode = "200", description = "A page of reports")
    public RestResponse<ListQuery<ReportView>> list(@BeanParam ReportParameters parameters, @Context UriInfo uri) {
        ReportQuery query = parameters.toQuery(requestErrors.errors());
        ListingRequest request = paging.parseListing(uri, parameters.page, requestErrors.errors());
        return request.toResponse(reports.list(query, request), ReportView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a report",
            description =
                    "Title, address, publisher and dates of a report, and how many events it tells of. The `ETag` in the"
                            + " answer is what a correction sends as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The report")
    public RestResponse<ReportView> get(
            @RestPath @Parameter(description = "Number of the report", example = "1") long id) {
        return reports.get(id).toResponse();
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record a report",
            description =
                    "Adds a report before anything is said of its events. Not needed for recording an event: a report can"
                            + " be told there for the first time. A publisher nobody knows yet is recorded with it; say its kind then."
                            + " Where the address is taken, or the publisher has a report of this title and day, the answer is 409 with"
                            + " that one under `known`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReportInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The report as it was recorded; its address is in `Location`",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    public RestResponse<ReportView> create(JsonNode body) {
        CorrectionResult<ReportView> recorded = reports.create(bodies.get(body, ReportInput.class));
        return recorded.toCreatedResponse(PATH + "/" + recorded.view().id());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct a report",
            description =
                    "Says what is known of it from now on; what is left out is unknown. Where title, address, dates or"
                            + " publisher change, each event it tells of gets a new revision, so that earlier answers stay as they were."
                            + " Say why in `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ReportInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(responseCode = "200", description = "The report as it is now")
    @APIResponse(
            responseCode = "202",
            description =
                    "The report as it is now; its many events follow, the address in `Location` tells how far they are",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    public RestResponse<ReportView> correct(
            @RestPath @Parameter(description = "Number of the report", example = "1") long id,
            @RestHeader("If-Match") @Parameter(description = IfMatch.DESCRIPTION, required = true, example = "*")
                    String ifMatch,
            JsonNode body) {
        IfMatch condition = new IfMatch(ifMatch);
        return reports.correct(id, condition, bodies.get(body, ReportInput.class))
                .toResponse();
    }
}
