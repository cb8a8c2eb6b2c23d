package org.conflicttracker.registry.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.http.Uncompressed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.registry.ChangeParameters;
import org.conflicttracker.registry.ChangeParameters.MergeInput;
import org.conflicttracker.registry.EventReferences.CorrectionResult;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.RegistryFiles;
import org.conflicttracker.registry.RegistryFiles.RegistryList;
import org.conflicttracker.registry.SearchWords;
import org.conflicttracker.registry.report.ReportQuery.Published;
import org.conflicttracker.registry.report.ReportQuery.ReportFilter;
import org.conflicttracker.registry.report.ReportView.ReportInput;
import org.conflicttracker.registry.report.ReportView.ReportRevisionView;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** REST resource of reports. */
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

    private static final String PATCH_EXAMPLE = "{\"language\": \"en\", \"reason\": \"Language was missing\"}";

    /** Schema of a page of reports in the OpenAPI document. */
    @Schema(name = "ListingReportView")
    record ReportList(List<ReportView> data, Page page) {}

    private final ReportService reports;
    private final RegistryFiles files;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors requestErrors;

    ReportResource(
            ReportService reports,
            RegistryFiles files,
            Paging paging,
            RequestBodyReader bodies,
            RequestErrors requestErrors) {
        this.reports = reports;
        this.files = files;
        this.paging = paging;
        this.bodies = bodies;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.SPREADSHEET, Format.X_NDJSON, MediaType.WILDCARD})
    @Operation(
            summary = "List reports",
            description = "Lists the reports in the order they were recorded, each with its publisher and its number of"
                    + " events. Search by words in the title and in the names of the publisher. Reports that appear"
                    + " only in drafts are shown to editors only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of reports",
            content = @Content(schema = @Schema(implementation = ReportList.class)))
    public Response list(
            @BeanParam ReportParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        ReportFilter filter = parameters.toFilter(errors);
        if (files.isRequested(table, errors)) {
            return files.toResponse(toList(reports.shown(filter), uri.getBaseUri()), parameters.page, table, errors);
        }
        ListingRequest request = paging.parseListing(uri, parameters.page, errors);
        return request.toResponse(reports.list(filter, request), ReportView::id).toResponse();
    }

    private RegistryList<ReportView> toList(ReportQuery query, URI host) {
        return new RegistryList<>(
                "reports",
                ReportView.class,
                ReportView::id,
                ReportView.columns(host),
                query.visibility().asOf(),
                (id, limit) -> reports.listAfter(id, query, limit));
    }

    @GET
    @Uncompressed // its tag is strong
    @Path("{id}")
    @Operation(
            summary = "Get a report",
            description = "Title, address, publisher, dates and number of events of a report. To correct it, send the"
                    + " `ETag` of the answer as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The report")
    @APIResponse(
            responseCode = "307",
            description = "It was merged into another report, whose address is in `Location`",
            content = @Content)
    public RestResponse<ReportView> get(
            @RestPath @Parameter(description = "Number of the report", example = "1") long id,
            @BeanParam RegisterAsOfParameter asOf) {
        return reports.get(id, asOf.parse(requestErrors.errors()));
    }

    @GET
    @Path("{id}/revisions")
    @Operation(
            summary = "Get a report's history",
            description =
                    "Every version of the report, oldest first, with the time and the reason of each change. Editors"
                            + " also see who made it; the tracker may be set up to tell everybody. An earlier version"
                            + " never changes.")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public RestResponse<Listing<ReportRevisionView>> listRevisions(
            @RestPath @Parameter(description = "Number of the report", example = "1") long id,
            @BeanParam PageParameters pages,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, pages, requestErrors.errors());
        return request.toResponse(reports.history(id, request), ReportRevisionView::version);
    }

    @GET
    @Path("{id}/revisions/{version}")
    @Operation(
            summary = "Get a report as it was in a version",
            description = "One version of the report, with the time and the reason of the change. It never changes.")
    @APIResponse(responseCode = "200", description = "The version")
    public ReportRevisionView getRevision(
            @RestPath @Parameter(description = "Number of the report", example = "1") long id,
            @RestPath @Parameter(description = "Version: 1, 2, 3", example = "1") int version) {
        return reports.revision(id, version);
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
            description = "What you leave out stays as it is, null makes it unknown. If title, address, dates or"
                    + " publisher change, each of its events gets a new revision, so that earlier answers stay the"
                    + " same. Give the `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ReportInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected report",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected report; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    public RestResponse<ReportView> correct(@BeanParam ChangeParameters change, JsonNode body) {
        return reports.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct part of a report",
            description = "Changes only the fields you send (JSON merge patch); otherwise like PUT.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "correction", value = PATCH_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected report",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected report; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    public RestResponse<ReportView> patch(@BeanParam ChangeParameters change, JsonNode body) {
        return reports.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @POST
    @Path("{id}/merge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Merge a report into another one",
            description = "For two entries of one report: each of its events refers to the other one in a new revision."
                    + " Its own address then leads there (307), and its history stays. Give the `reason`. The merge"
                    + " can be taken back.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The report that stays",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The report that stays; the many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    public RestResponse<ReportView> merge(
            @RestPath @Parameter(description = "Number of the report that is merged", example = "2") long id,
            JsonNode body) {
        return reports.merge(id, bodies.get(body, MergeInput.class)).toResponse();
    }

    @POST
    @Path("{id}/unmerge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Take the merge of a report back",
            description = "It stands for itself again, and what came from it in its events refers to it again. What was"
                    + " added since stays with the other one. Give the `reason`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.UnmergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The report that was merged",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The report that was merged; the many events are updated in the background, and the address"
                    + " in `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ReportView.class)))
    public RestResponse<ReportView> unmerge(
            @RestPath @Parameter(description = "Number of the report that was merged", example = "2") long id,
            JsonNode body) {
        return reports.unmerge(id, bodies.get(body, MergeInput.UnmergeInput.class))
                .toResponse();
    }

    /** Query parameters of the list of reports. */
    public static class ReportParameters {

        private static final int MAX_SOURCES = 100;

        @RestQuery
        @Parameter(
                description =
                        "Words or beginnings of words in the title or in any name of the source, in any script. All"
                                + " of them must match.",
                example = "news")
        public @Nullable String q;

        @RestQuery
        @Parameter(
                description =
                        "Only reports of this source: its number, or any of its full names; repeat the parameter for"
                                + " several.",
                example = "[\"World Israel News\", \"i24NEWS\"]")
        public List<String> source;

        @RestQuery
        @Parameter(
                description = "Only reports published on this day or later. Excludes reports with an unknown date.",
                schema = @Schema(type = SchemaType.STRING, format = "date"))
        public @Nullable String publishedFrom;

        @RestQuery
        @Parameter(
                description = "Only reports published on this day or earlier. Excludes reports with an unknown date.",
                schema = @Schema(type = SchemaType.STRING, format = "date"))
        public @Nullable String publishedTo;

        @BeanParam
        public RegisterAsOfParameter asOf;

        @BeanParam
        public PageParameters page;

        public ReportFilter toFilter(ValidationErrors errors) {
            ParameterParser parser = new ParameterParser(errors);
            List<String> sources = source == null ? List.of() : source;
            if (sources.size() > MAX_SOURCES) {
                errors.add(ValidationError.parameter("source", "Give at most " + MAX_SOURCES + " sources.", null));
            }
            LocalDate from = parser.parse("publishedFrom", publishedFrom, DateParser::parseDay);
            LocalDate to = parser.parse("publishedTo", publishedTo, DateParser::parseDay);
            if (from != null && to != null && from.isAfter(to)) {
                errors.add(ValidationError.parameter(
                        "publishedTo", "It is before publishedFrom, so no report can match.", null));
            }
            return new ReportFilter(SearchWords.parse(q, parser), sources, new Published(from, to), asOf.find(errors));
        }
    }
}
