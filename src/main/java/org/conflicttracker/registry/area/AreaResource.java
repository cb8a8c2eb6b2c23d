package org.conflicttracker.registry.area;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.conflicttracker.registry.ChangeParameters.MergeInput;
import org.conflicttracker.registry.ChangeParameters.NameChangeParameters;
import org.conflicttracker.registry.EventReferences.CorrectionResult;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityFilter;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityQuery;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.RegistryFiles;
import org.conflicttracker.registry.RegistryFiles.RegistryList;
import org.conflicttracker.registry.SearchWords;
import org.conflicttracker.registry.area.AreaFileService.AreaFileParameters;
import org.conflicttracker.registry.area.AreaFileService.AreaFileResult;
import org.conflicttracker.registry.area.AreaView.AreaEditionView;
import org.conflicttracker.registry.area.AreaView.AreaInput;
import org.conflicttracker.registry.area.AreaView.AreaRevisionView;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.Quote;
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

/** REST resource of areas. */
@Path(AreaResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Areas",
        description = "Provinces and districts: what the names in the places of events mean, however they are spelt.")
public class AreaResource {

    static final String PATH = "/api/v1/areas";

    private static final String CORRECTION = """
            {
              "country": "SYR",
              "level": 1,
              "name": "Latakia",
              "aliases": ["Lattakia", "Al-Ladhiqiyah"],
              "code": "SY06",
              "reason": "Reports also spell it so"
            }""";

    private static final String PATCH_EXAMPLE = "{\"code\": \"SY06\", \"reason\": \"Code of the UN\"}";

    private static final String CSV = """
            name,aliases,code,country,level,parent,latitude,longitude
            Latakia,Lattakia|Al-Ladhiqiyah,SY06,SYR,1,,35.6,36.0
            Jablah,Jableh,SY0601,SYR,2,SY06,35.36,35.93
            """;

    private static final String GEOJSON = """
            {"type": "FeatureCollection", "features": [{
              "type": "Feature",
              "geometry": {"type": "Point", "coordinates": [36.0, 35.6]},
              "properties": {"name": "Latakia", "aliases": "Lattakia", "code": "SY06", "country": "SYR", "level": 1}
            }]}""";

    /** Schema of a page of areas in the OpenAPI document. */
    @Schema(name = "ListingAreaView")
    record AreaList(List<AreaView> data, Page page) {}

    private final AreaService areas;
    private final AreaFileService files;
    private final RegistryFiles registryFiles;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors requestErrors;

    AreaResource(
            AreaService areas,
            AreaFileService files,
            RegistryFiles registryFiles,
            Paging paging,
            RequestBodyReader bodies,
            RequestErrors requestErrors) {
        this.areas = areas;
        this.files = files;
        this.registryFiles = registryFiles;
        this.paging = paging;
        this.bodies = bodies;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.SPREADSHEET, Format.X_NDJSON, MediaType.WILDCARD})
    @Operation(
            summary = "List areas",
            description = "Lists the provinces and districts of events, in the order they were recorded, each with its"
                    + " number of events and a link to them. Search by any part of any name, in any script. Areas that"
                    + " appear only in drafts are shown to editors only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of areas",
            content = @Content(schema = @Schema(implementation = AreaList.class)))
    public Response list(@BeanParam AreaParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        NamedEntityFilter filter = parameters.toFilter(errors);
        if (registryFiles.isRequested(table, errors)) {
            return registryFiles.toResponse(
                    toList(areas.shown(filter), uri.getBaseUri()), parameters.page, table, errors);
        }
        ListingRequest request = paging.parseListing(uri, parameters.page, errors);
        return request.toResponse(areas.list(filter, request), AreaView::id).toResponse();
    }

    private RegistryList<AreaView> toList(NamedEntityQuery query, URI host) {
        return new RegistryList<>(
                "areas",
                AreaView.class,
                AreaView::id,
                AreaView.columns(host),
                query.visibility().asOf(),
                (id, limit) -> areas.listAfter(id, query, limit));
    }

    @GET
    @Uncompressed // its tag is strong
    @Path("{id}")
    @Operation(
            summary = "Get an area",
            description = "Names, code, point and number of events of an area. To correct it, send the `ETag` of the"
                    + " answer as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The area")
    @APIResponse(
            responseCode = "307",
            description = "It was merged into another area, whose address is in `Location`",
            content = @Content)
    public RestResponse<AreaView> get(
            @RestPath @Parameter(description = "Number of the area", example = "1") long id,
            @BeanParam RegisterAsOfParameter asOf) {
        return areas.get(id, asOf.parse(requestErrors.errors()));
    }

    @GET
    @Path("{id}/revisions")
    @Operation(
            summary = "Get an area's history",
            description =
                    "Every version of the area, oldest first, with the time and the reason of each change. Editors"
                            + " also see who made it; the tracker may be set up to tell everybody. An earlier version"
                            + " never changes.")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public RestResponse<Listing<AreaRevisionView>> listRevisions(
            @RestPath @Parameter(description = "Number of the area", example = "1") long id,
            @BeanParam PageParameters pages,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, pages, requestErrors.errors());
        return request.toResponse(areas.history(id, request), AreaRevisionView::version);
    }

    @GET
    @Path("{id}/revisions/{version}")
    @Operation(
            summary = "Get an area as it was in a version",
            description = "One version of the area, with the time and the reason of the change. It never changes.")
    @APIResponse(responseCode = "200", description = "The version")
    public AreaRevisionView getRevision(
            @RestPath @Parameter(description = "Number of the area", example = "1") long id,
            @RestPath @Parameter(description = "Version: 1, 2, 3", example = "1") int version) {
        return areas.revision(id, version);
    }

    @GET
    @Path("{id}/editions")
    @Operation(
            summary = "List the codes and points of an area",
            description = "Every code and point that the area had, oldest first, with the time and the reason of each"
                    + " change. They belong to no revision of the tracker and are counted by themselves.")
    @APIResponse(responseCode = "200", description = "A page of codes and points")
    public RestResponse<Listing<AreaEditionView>> listEditions(
            @RestPath @Parameter(description = "Number of the area", example = "1") long id,
            @BeanParam PageParameters pages,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, pages, requestErrors.errors());
        return request.toResponse(areas.listEditions(id, request), AreaEditionView::edition);
    }

    @PUT
    @Consumes({"text/csv", "application/geo+json", MediaType.APPLICATION_JSON})
    @RolesAllowed("editor")
    @Operation(
            summary = "Load a file of areas",
            description = "Records and corrects many areas at once, from a table (CSV with the columns `name`,"
                    + " `aliases` separated by `|`, `code`, `country`, `level`, `parent`, `latitude`, `longitude`) or"
                    + " GeoJSON (properties of these names; a point is the geometry). An area is found by its code, else"
                    + " by one of its names; what the file leaves empty stays, and known names are never taken out."
                    + " `parent` is the code, a name or the number of the province. If anything in the file is wrong, nothing is"
                    + " recorded, and the answer lists what. Loading the same file again changes nothing.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "two areas", value = CSV)),
                @Content(
                        mediaType = "application/geo+json",
                        schema = @Schema(implementation = Object.class),
                        examples = @ExampleObject(name = "one area", value = GEOJSON))
            })
    @APIResponse(
            responseCode = "200",
            description = "What was recorded",
            content = @Content(schema = @Schema(implementation = AreaFileResult.class)))
    @APIResponse(
            responseCode = "202",
            description = "What was recorded; the many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = AreaFileResult.class)))
    public RestResponse<AreaFileResult> load(
            @BeanParam AreaFileParameters parameters, @Context HttpHeaders headers, byte[] body) {
        return files.load(parameters.parse(requestErrors.errors()), headers.getMediaType(), body);
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record an area",
            description = "Adds a province or a district. You need not do this before recording an event: a new area is"
                    + " recorded with it. If another area of the country, or of the province, has one of the names in"
                    + " any spelling, the answer is 409 and `known` shows that area. `warnings` names an area with a"
                    + " similar name.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AreaInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded area; `Location` has its address",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    public RestResponse<AreaView> create(JsonNode body) {
        CorrectionResult<AreaView> recorded = areas.create(bodies.get(body, AreaInput.class));
        AreaView view = recorded.view().withWarnings(areas.listSimilar(recorded.view()));
        return new CorrectionResult<>(view, recorded.tag(), recorded.correction())
                .toCreatedResponse(PATH + "/" + view.id());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct an area",
            description = "What you leave out stays as it is, null empties it. A list of aliases must contain every"
                    + " known one, or `removeMissing=aliases` says that the others are to go. The old name is kept as"
                    + " an alias, and each of the area's events gets a new revision, so that earlier answers stay the"
                    + " same. Code and point belong to no revision: events stay as they are. Give the `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AreaInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected area",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected area; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    public RestResponse<AreaView> correct(@BeanParam NameChangeParameters change, JsonNode body) {
        return areas.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct part of an area",
            description = "Changes only the fields you send (JSON merge patch); otherwise like PUT.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "correction", value = PATCH_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected area",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected area; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    public RestResponse<AreaView> patch(@BeanParam NameChangeParameters change, JsonNode body) {
        return areas.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @POST
    @Path("{id}/merge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Merge an area into another one",
            description = "For two entries of one area: the other one gets its names as aliases, and each of its events"
                    + " refers to the other one in a new revision. The districts of a province move along; those of one"
                    + " name are merged too. Its own address then leads to the other one (307), and its history stays."
                    + " Give the `reason`. The merge can be taken back.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The area that stays",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The area that stays; the many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    public RestResponse<AreaView> merge(
            @RestPath @Parameter(description = "Number of the area that is merged", example = "2") long id,
            JsonNode body) {
        return areas.merge(id, bodies.get(body, MergeInput.class)).toResponse();
    }

    @POST
    @Path("{id}/unmerge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Take the merge of an area back",
            description = "It stands for itself again: it gets its names back, and those of its events that still refer"
                    + " to the other one refer to it again. What was added since stays with the other one. Give the"
                    + " `reason`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.UnmergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The area that was merged",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The area that was merged; the many events are updated in the background, and the address"
                    + " in `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = AreaView.class)))
    public RestResponse<AreaView> unmerge(
            @RestPath @Parameter(description = "Number of the area that was merged", example = "2") long id,
            JsonNode body) {
        return areas.unmerge(id, bodies.get(body, MergeInput.UnmergeInput.class))
                .toResponse();
    }

    /** Query parameters of the list of areas. */
    public static class AreaParameters {

        @RestQuery
        @Parameter(
                description =
                        "Words or beginnings of words in any of its names, in any script. All of them must match.",
                example = "latakia")
        public @Nullable String q;

        @RestQuery
        @Parameter(
                description = "Only areas of this country: three-letter code of ISO 3166-1, such as SYR; repeat the"
                        + " parameter for several.")
        public List<String> country;

        @RestQuery
        @Parameter(description = "1 for provinces only, 2 for districts only.", example = "[\"1\"]")
        public List<String> level;

        @RestQuery
        @Parameter(description = "Only districts of the province with this number; repeat the parameter for several.")
        public List<String> parent;

        @RestQuery
        @Parameter(
                description = "Only the area with this code, such as SY06 or SY-LA; repeat the parameter for several.")
        public List<String> code;

        @BeanParam
        public RegisterAsOfParameter asOf;

        @BeanParam
        public PageParameters page;

        public NamedEntityFilter toFilter(ValidationErrors errors) {
            ParameterParser parser = new ParameterParser(errors);
            return new NamedEntityFilter(
                    SearchWords.parse(q, parser),
                    Map.of(
                            "country",
                            parser.parseCountries("country", country),
                            "level",
                            parser.parseList("level", level, AreaParameters::parseLevel),
                            "parentId",
                            parser.parseList("parent", parent, AreaParameters::parseParent),
                            AreaService.CODE,
                            parser.parseList(AreaService.CODE, code, CodeAndPoint::normalize)),
                    asOf.find(errors));
        }

        private static Long parseParent(String text) {
            String number = text.strip();
            if (!ValueParsers.isId(number) || Long.parseLong(number) == 0) {
                throw new UnparsableValueException(Quote.of(text) + " is not the number of an area.");
            }
            return Long.valueOf(number);
        }

        private static Integer parseLevel(String text) {
            String level = text.strip();
            if (!level.equals("1") && !level.equals("2")) {
                throw new UnparsableValueException(Quote.of(text) + " is no level: write 1 or 2.");
            }
            return Integer.valueOf(level);
        }
    }
}
