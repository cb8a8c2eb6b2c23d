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

/** Reports over HTTP. */
@Path(ReportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sources and reports", description = "Who says so: publishers, quoted sources, and their reports.")
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
    private final RequestErrors faults;

    ReportResource(ReportService reports, Paging paging, RequestBodyReader bodies, RequestErrors faults) {
        this.reports = reports;
        this.paging = paging;
        this.bodies = bodies;
        this.faults = faults;
    }

    @GET
    @Operation(
            summary = "List reports",
            description = "Lists the reports in the order they were recorded, each with its publisher and its number of"
                    + " events. Search by words in the title and in the names of the publisher. Reports that appear"
                    + " only in drafts are shown to editors only.")
    @APIResponse(responseCode = "200", description = "A page of reports")
    public RestResponse<ListQuery<ReportView>> list(@BeanParam ReportParameters parameters, @Context UriInfo uri) {
        ReportQuery query = parameters.toQuery(faults.errors());
        ListingRequest request = paging.parseListing(uri, parameters.page, faults.errors());
        return request.toResponse(reports.list(query, request), ReportView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Get a report",
            description = "Title, address, publisher, dates and number of events of a report. To correct it, send the"
                    + " `ETag` of the answer as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The report")
    public RestResponse<ReportView> get(
            @RestPath @Parameter(description = "Number of the report", example = "1") long id) {
        return reports.get(id).toResponse();
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record a report",
            description = "Adds a report. You need not do this before recording an event: a new report can be given"
                    + " there. A new publisher is recorded with it; add its kind. If the address exists already, or"
                    + " the publisher has a report with the same title and date, the answer is 409 and `known`"
                    + " shows the existing report.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReportInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded report; `Location` has its address",
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
            description = "Replaces the report's details; what you leave out becomes unknown. If title, address, dates"
                    + " or publisher change, each of its events gets a new revision, so that earlier answers stay"
                    + " the same. Give the `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ReportInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(responseCode = "200", description = "The corrected report")
    @APIResponse(
            responseCode = "202",
            description = "The corrected report; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
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
