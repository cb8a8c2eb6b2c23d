package org.conflicttracker.registry.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.http.Uncompressed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ChangeParameters.MergeInput;
import org.conflicttracker.registry.ChangeParameters.NameChangeParameters;
import org.conflicttracker.registry.EventReferences.CorrectionResult;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityFilter;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityQuery;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.RegistryFiles;
import org.conflicttracker.registry.RegistryFiles.RegistryList;
import org.conflicttracker.registry.SearchWords;
import org.conflicttracker.registry.VersionRecord.VersionDetails;
import org.conflicttracker.registry.report.ReportVersion.ReportVersionRepository;
import org.conflicttracker.registry.report.Source.SourceRepository;
import org.conflicttracker.registry.report.Source.SourceScale;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.conflicttracker.registry.report.Source.SourceVersionRepository;
import org.conflicttracker.registry.report.SourceView.SourceInput;
import org.conflicttracker.registry.report.SourceView.SourceRevisionView;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.RequestBodyReader;
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

/** REST resource of sources. */
@Path(SourceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sources and reports", description = "Who says so: publishers, quoted sources, and their reports.")
public class SourceResource {

    static final String PATH = "/api/v1/sources";

    private static final String CORRECTION = """
            {
              "name": "World Israel News",
              "aliases": ["WIN"],
              "kind": "NEWSPAPER",
              "scale": "NATIONAL",
              "country": "ISR",
              "url": "https://worldisraelnews.com/",
              "reason": "Readers know it by its initials"
            }""";

    private static final String PATCH_EXAMPLE = "{\"scale\": \"NATIONAL\", \"reason\": \"Reach was missing\"}";

    /** Schema of a page of sources in the OpenAPI document. */
    @Schema(name = "ListingSourceView")
    record SourceList(List<SourceView> data, Page page) {}

    private final SourceService sources;
    private final RegistryFiles files;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors requestErrors;

    SourceResource(
            SourceService sources,
            RegistryFiles files,
            Paging paging,
            RequestBodyReader bodies,
            RequestErrors requestErrors) {
        this.sources = sources;
        this.files = files;
        this.paging = paging;
        this.bodies = bodies;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.SPREADSHEET, Format.X_NDJSON, MediaType.WILDCARD})
    @Operation(
            summary = "List sources",
            description = "Lists the sources that publish reports or are quoted in them, in the order they were"
                    + " recorded, each with the number of events in its own reports. Search by any part of any"
                    + " name, in any script. Sources that appear only in drafts are shown to editors only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of sources",
            content = @Content(schema = @Schema(implementation = SourceList.class)))
    public Response list(
            @BeanParam SourceParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        NamedEntityFilter filter = parameters.toFilter(errors);
        if (files.isRequested(table, errors)) {
            return files.toResponse(toList(sources.shown(filter), uri.getBaseUri()), parameters.page, table, errors);
        }
        ListingRequest request = paging.parseListing(uri, parameters.page, errors);
        return request.toResponse(sources.list(filter, request), SourceView::id).toResponse();
    }

    private RegistryList<SourceView> toList(NamedEntityQuery query, URI host) {
        return new RegistryList<>(
                "sources",
                SourceView.class,
                SourceView::id,
                SourceView.columns(host),
                query.visibility().asOf(),
                (id, limit) -> sources.listAfter(id, query, limit));
    }

    @GET
    @Uncompressed // its tag is strong
    @Path("{id}")
    @Operation(
            summary = "Get a source",
            description = "Names, kind, reach and number of events of a source. To correct it, send the `ETag` of the"
                    + " answer as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The source")
    @APIResponse(
            responseCode = "307",
            description = "It was merged into another source, whose address is in `Location`",
            content = @Content)
    public RestResponse<SourceView> get(
            @RestPath @Parameter(description = "Number of the source", example = "1") long id,
            @BeanParam RegisterAsOfParameter asOf) {
        return sources.get(id, asOf.parse(requestErrors.errors()));
    }

    @GET
    @Path("{id}/revisions")
    @Operation(
            summary = "Get a source's history",
            description =
                    "Every version of the source, oldest first, with the time and the reason of each change. Editors"
                            + " also see who made it; the tracker may be set up to tell everybody. An earlier version"
                            + " never changes.")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public RestResponse<Listing<SourceRevisionView>> listRevisions(
            @RestPath @Parameter(description = "Number of the source", example = "1") long id,
            @BeanParam PageParameters pages,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, pages, requestErrors.errors());
        return request.toResponse(sources.history(id, request), SourceRevisionView::version);
    }

    @GET
    @Path("{id}/revisions/{version}")
    @Operation(
            summary = "Get a source as it was in a version",
            description = "One version of the source, with the time and the reason of the change. It never changes.")
    @APIResponse(responseCode = "200", description = "The version")
    public SourceRevisionView getRevision(
            @RestPath @Parameter(description = "Number of the source", example = "1") long id,
            @RestPath @Parameter(description = "Version: 1, 2, 3", example = "1") int version) {
        return sources.revision(id, version);
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record a source",
            description = "Adds a source: a publisher of reports, or one that is quoted for figures. You need not do"
                    + " this before recording an event: a new source can be named there. If the name already exists"
                    + " in any spelling, the answer is 409 and `known` shows the existing source.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded source; `Location` has its address",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public RestResponse<SourceView> create(JsonNode body) {
        CorrectionResult<SourceView> recorded = sources.create(bodies.get(body, SourceInput.class));
        return recorded.toCreatedResponse(PATH + "/" + recorded.view().id());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct a source",
            description = "What you leave out stays as it is, null empties it. A list of aliases must contain every"
                    + " known one, or `removeMissing=aliases` says that the others are to go. The old name is kept as"
                    + " an alias. If name, kind or country change, each event that names the source gets a new"
                    + " revision, so that earlier answers stay the same. Give the `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SourceInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected source",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected source; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public RestResponse<SourceView> correct(@BeanParam NameChangeParameters change, JsonNode body) {
        return sources.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct part of a source",
            description = "Changes only the fields you send (JSON merge patch); otherwise like PUT.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "correction", value = PATCH_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected source",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected source; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public RestResponse<SourceView> patch(@BeanParam NameChangeParameters change, JsonNode body) {
        return sources.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @POST
    @Path("{id}/merge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Merge a source into another one",
            description = "For two entries of one source: the other one gets its names as aliases and its reports, and"
                    + " each of its events refers to the other one in a new revision. Its own address then leads there"
                    + " (307), and its history stays. Give the `reason`. The merge can be taken back.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The source that stays",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The source that stays; the many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public RestResponse<SourceView> merge(
            @RestPath @Parameter(description = "Number of the source that is merged", example = "2") long id,
            JsonNode body) {
        return sources.merge(id, bodies.get(body, MergeInput.class)).toResponse();
    }

    @POST
    @Path("{id}/unmerge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Take the merge of a source back",
            description = "It stands for itself again: it gets its names and its reports back, and what still refers to"
                    + " the other one in its events refers to it again. What was added since stays with the other"
                    + " one. Give the `reason`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.UnmergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The source that was merged",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The source that was merged; the many events are updated in the background, and the address"
                    + " in `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public RestResponse<SourceView> unmerge(
            @RestPath @Parameter(description = "Number of the source that was merged", example = "2") long id,
            JsonNode body) {
        return sources.unmerge(id, bodies.get(body, MergeInput.UnmergeInput.class))
                .toResponse();
    }

    /** Query parameters of the list of sources. */
    public static class SourceParameters {

        @RestQuery
        @Parameter(
                description =
                        "Words or beginnings of words in any of its names, in any script. All of them must match.",
                example = "news")
        public @Nullable String q;

        @RestQuery
        @Parameter(
                description = "Only sources of this kind; repeat the parameter for several.",
                example = "[\"NEWSPAPER\", \"BROADCASTER\", \"MONITOR\"]",
                schema = @Schema(type = SchemaType.ARRAY, implementation = SourceKind.class))
        public List<String> kind;

        @RestQuery
        @Parameter(
                description = "Only sources with this reach; repeat the parameter for several.",
                schema = @Schema(type = SchemaType.ARRAY, implementation = SourceScale.class))
        public List<String> scale;

        @RestQuery
        @Parameter(
                description = "Only sources of this country: three-letter code of ISO 3166-1, such as ISR; repeat the"
                        + " parameter for several.")
        public List<String> country;

        @BeanParam
        public RegisterAsOfParameter asOf;

        @BeanParam
        public PageParameters page;

        public NamedEntityFilter toFilter(ValidationErrors errors) {
            ParameterParser parser = new ParameterParser(errors);
            return new NamedEntityFilter(
                    SearchWords.parse(q, parser),
                    Map.of(
                            "kind", parser.parseList("kind", kind, ValueParsers.enumParser(SourceKind.class)),
                            "scale", parser.parseList("scale", scale, ValueParsers.enumParser(SourceScale.class)),
                            "country", parser.parseCountries("country", country)),
                    asOf.find(errors));
        }
    }

    /** Service of sources. */
    @Singleton
    public static class SourceService
            extends NamedEntityService<Source, SourceVersion, SourceInput, SourceView, SourceRevisionView> {

        private final SourceRepository sources;
        private final ReportVersionRepository reports;

        SourceService(SourceRepository sources, SourceVersionRepository versions, ReportVersionRepository reports) {
            super(sources, versions, ReferenceKind.Kind.SOURCE, SourceInput.class);
            this.sources = sources;
            this.reports = reports;
        }

        @Override
        protected Source createEntity(WriteTransaction transaction, SourceInput input) {
            return sources.create(transaction, input.toNames(), input.toDetails());
        }

        @Override
        protected SourceVersion current(Source source) {
            return source.currentVersion();
        }

        @Override
        protected SourceVersion toVersion(long id, Names names, SourceInput input) {
            return SourceVersion.of(id, names, input.toDetails());
        }

        @Override
        protected SourceVersion copyOf(long id, Names names, SourceVersion other) {
            return SourceVersion.of(id, names, other.toDetails());
        }

        @Override
        protected boolean hasSameDetails(SourceVersion one, SourceVersion other) {
            return one.toDetails().equals(other.toDetails());
        }

        @Override
        protected boolean hasSameContent(SourceVersion one, SourceVersion other) {
            return one.toDetails().hasSameContent(other.toDetails());
        }

        @Override
        protected void save(Source source, SourceVersion next) {
            sources.saveVersion(source, next);
        }

        /** The reports of the merged source become reports of the other one. */
        @Override
        protected Collection<Long> merged(WriteTransaction transaction, SourceVersion merged, SourceVersion into) {
            reports.moveAll(transaction, merged.sourceId, into.sourceId, merged.recording.reason());
            return List.of();
        }

        @Override
        protected Collection<Unmerge> unmerged(WriteTransaction transaction, Unmerge unmerge, SourceVersion restored) {
            reports.moveBack(transaction, unmerge, restored.recording.reason());
            return List.of();
        }

        @Override
        protected SourceInput toInput(SourceVersion state) {
            return new SourceInput(state.name, null, state.kind, state.scale, state.country, state.url, null);
        }

        @Override
        protected SourceView toView(SourceVersion state, EventCount count) {
            return SourceView.of(state, count);
        }

        @Override
        protected SourceRevisionView toHistoryView(SourceVersion state, VersionDetails recorded) {
            return SourceRevisionView.of(state, recorded);
        }
    }
}
