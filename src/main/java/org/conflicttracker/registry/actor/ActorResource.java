package org.conflicttracker.registry.actor;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ChangeParameters.MergeInput;
import org.conflicttracker.registry.ChangeParameters.NameChangeParameters;
import org.conflicttracker.registry.EventReferences.CorrectionResult;
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
import org.conflicttracker.registry.actor.Actor.ActorRepository;
import org.conflicttracker.registry.actor.Actor.ActorVersion;
import org.conflicttracker.registry.actor.Actor.ActorVersionRepository;
import org.conflicttracker.registry.actor.ActorView.ActorInput;
import org.conflicttracker.registry.actor.ActorView.ActorRevisionView;
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

/** REST resource of actors. */
@Path(ActorResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Actors", description = "Who is involved in events: forces, armed groups, crowds and populations.")
public class ActorResource {

    static final String PATH = "/api/v1/actors";

    private static final String CORRECTION = """
            {
              "name": "Syrian security forces",
              "aliases": ["Syrian government forces"],
              "kind": "STATE_FORCES",
              "country": "SYR",
              "reason": "Reports also call them so"
            }""";

    private static final String PATCH_EXAMPLE = "{\"country\": \"SYR\", \"reason\": \"Country was missing\"}";

    /** Schema of a page of actors in the OpenAPI document. */
    @Schema(name = "ListingActorView")
    record ActorList(List<ActorView> data, Page page) {}

    private final ActorService actors;
    private final RegistryFiles files;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors requestErrors;

    ActorResource(
            ActorService actors,
            RegistryFiles files,
            Paging paging,
            RequestBodyReader bodies,
            RequestErrors requestErrors) {
        this.actors = actors;
        this.files = files;
        this.paging = paging;
        this.bodies = bodies;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.SPREADSHEET, Format.X_NDJSON, MediaType.WILDCARD})
    @Operation(
            summary = "List actors",
            description = "Lists the actors involved in events, in the order they were recorded, each with its number"
                    + " of events and a link to them. Search by any part of any name, in any script. Actors that"
                    + " appear only in drafts are shown to editors only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of actors",
            content = @Content(schema = @Schema(implementation = ActorList.class)))
    public Response list(
            @BeanParam ActorParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        NamedEntityFilter filter = parameters.toFilter(errors);
        if (files.isRequested(table, errors)) {
            return files.toResponse(toList(actors.shown(filter), uri.getBaseUri()), parameters.page, table, errors);
        }
        ListingRequest request = paging.parseListing(uri, parameters.page, errors);
        return request.toResponse(actors.list(filter, request), ActorView::id).toResponse();
    }

    private RegistryList<ActorView> toList(NamedEntityQuery query, URI host) {
        return new RegistryList<>(
                "actors",
                ActorView.class,
                ActorView::id,
                ActorView.columns(host),
                query.visibility().asOf(),
                (id, limit) -> actors.listAfter(id, query, limit));
    }

    @GET
    @Uncompressed // its tag is strong
    @Path("{id}")
    @Operation(
            summary = "Get an actor",
            description = "Names, kind and number of events of an actor. To correct it, send the `ETag` of the answer"
                    + " as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The actor")
    @APIResponse(
            responseCode = "307",
            description = "It was merged into another actor, whose address is in `Location`",
            content = @Content)
    public RestResponse<ActorView> get(
            @RestPath @Parameter(description = "Number of the actor", example = "1") long id,
            @BeanParam RegisterAsOfParameter asOf) {
        return actors.get(id, asOf.parse(requestErrors.errors()));
    }

    @GET
    @Path("{id}/revisions")
    @Operation(
            summary = "Get an actor's history",
            description =
                    "Every version of the actor, oldest first, with the time and the reason of each change. Editors"
                            + " also see who made it; the tracker may be set up to tell everybody. An earlier version"
                            + " never changes.")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public RestResponse<Listing<ActorRevisionView>> listRevisions(
            @RestPath @Parameter(description = "Number of the actor", example = "1") long id,
            @BeanParam PageParameters pages,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, pages, requestErrors.errors());
        return request.toResponse(actors.history(id, request), ActorRevisionView::version);
    }

    @GET
    @Path("{id}/revisions/{version}")
    @Operation(
            summary = "Get an actor as it was in a version",
            description = "One version of the actor, with the time and the reason of the change. It never changes.")
    @APIResponse(responseCode = "200", description = "The version")
    public ActorRevisionView getRevision(
            @RestPath @Parameter(description = "Number of the actor", example = "1") long id,
            @RestPath @Parameter(description = "Version: 1, 2, 3", example = "1") int version) {
        return actors.revision(id, version);
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record an actor",
            description = "Adds an actor. You need not do this before recording an event: a new actor can be named"
                    + " there. If the name already exists in any spelling, the answer is 409 and `known` shows the"
                    + " existing actor.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActorInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded actor; `Location` has its address",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    public RestResponse<ActorView> create(JsonNode body) {
        CorrectionResult<ActorView> recorded = actors.create(bodies.get(body, ActorInput.class));
        return recorded.toCreatedResponse(PATH + "/" + recorded.view().id());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct an actor",
            description = "What you leave out stays as it is, null empties it. A list of aliases must contain every"
                    + " known one, or `removeMissing=aliases` says that the others are to go. The old name is kept as"
                    + " an alias, and each of the actor's events gets a new revision, so that earlier answers stay the"
                    + " same. Give the `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ActorInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected actor",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected actor; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    public RestResponse<ActorView> correct(@BeanParam NameChangeParameters change, JsonNode body) {
        return actors.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct part of an actor",
            description = "Changes only the fields you send (JSON merge patch); otherwise like PUT.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "correction", value = PATCH_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected actor",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The corrected actor; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    public RestResponse<ActorView> patch(@BeanParam NameChangeParameters change, JsonNode body) {
        return actors.correct(change.toRequest(body, requestErrors.errors())).toResponse();
    }

    @POST
    @Path("{id}/merge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Merge an actor into another one",
            description = "For two entries of one actor: the other one gets its names as aliases, and each of its"
                    + " events refers to the other one in a new revision. Its own address then leads there (307), and"
                    + " its history stays. Give the `reason`. The merge can be taken back.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The actor that stays",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The actor that stays; the many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    public RestResponse<ActorView> merge(
            @RestPath @Parameter(description = "Number of the actor that is merged", example = "2") long id,
            JsonNode body) {
        return actors.merge(id, bodies.get(body, MergeInput.class)).toResponse();
    }

    @POST
    @Path("{id}/unmerge")
    @RolesAllowed("editor")
    @Operation(
            summary = "Take the merge of an actor back",
            description = "It stands for itself again: it gets its names back, and those of its events that still refer"
                    + " to the other one refer to it again. What was added since stays with the other one. Give the"
                    + " `reason`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = MergeInput.UnmergeInput.class)))
    @APIResponse(
            responseCode = "200",
            description = "The actor that was merged",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The actor that was merged; the many events are updated in the background, and the address"
                    + " in `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    public RestResponse<ActorView> unmerge(
            @RestPath @Parameter(description = "Number of the actor that was merged", example = "2") long id,
            JsonNode body) {
        return actors.unmerge(id, bodies.get(body, MergeInput.UnmergeInput.class))
                .toResponse();
    }

    /** Query parameters of the list of actors. */
    public static class ActorParameters {

        @RestQuery
        @Parameter(
                description =
                        "Words or beginnings of words in any of its names, in any script. All of them must match.",
                example = "syrian")
        public @Nullable String q;

        @RestQuery
        @Parameter(
                description = "Only actors of this kind; repeat the parameter for several.",
                example = "[\"STATE_FORCES\", \"IDENTITY_MILITIA\", \"CIVILIANS\"]",
                schema = @Schema(type = SchemaType.ARRAY, implementation = ActorKind.class))
        public List<String> kind;

        @RestQuery
        @Parameter(
                description = "Only actors of this country: three-letter code of ISO 3166-1, such as SYR; repeat the"
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
                            "kind", parser.parseList("kind", kind, ValueParsers.enumParser(ActorKind.class)),
                            "country", parser.parseCountries("country", country)),
                    asOf.find(errors));
        }
    }

    /** Service of actors. */
    @Singleton
    public static class ActorService
            extends NamedEntityService<Actor, ActorVersion, ActorInput, ActorView, ActorRevisionView> {

        private final ActorRepository actors;

        ActorService(ActorRepository actors, ActorVersionRepository versions) {
            super(actors, versions, ReferenceKind.Kind.ACTOR, ActorInput.class);
            this.actors = actors;
        }

        @Override
        protected Actor createEntity(WriteTransaction transaction, ActorInput input) {
            return actors.create(transaction, input.toNames(), input.kind(), input.country());
        }

        @Override
        protected ActorVersion current(Actor actor) {
            return actor.currentVersion();
        }

        @Override
        protected ActorVersion toVersion(long id, Names names, ActorInput input) {
            return ActorVersion.of(id, names, input.kind(), input.country());
        }

        @Override
        protected ActorVersion copyOf(long id, Names names, ActorVersion other) {
            return ActorVersion.of(id, names, other.kind, other.country);
        }

        @Override
        protected boolean hasSameDetails(ActorVersion one, ActorVersion other) {
            return one.kind == other.kind && Objects.equals(one.country, other.country);
        }

        @Override
        protected boolean hasSameContent(ActorVersion one, ActorVersion other) {
            return hasSameDetails(one, other);
        }

        @Override
        protected void save(Actor actor, ActorVersion next) {
            actors.saveVersion(actor, next);
        }

        @Override
        protected ActorInput toInput(ActorVersion state) {
            return new ActorInput(state.name, null, state.kind, state.country, null);
        }

        @Override
        protected ActorView toView(ActorVersion state, EventCount count) {
            return ActorView.of(state, count);
        }

        @Override
        protected ActorRevisionView toHistoryView(ActorVersion state, VersionDetails recorded) {
            return ActorRevisionView.of(state, recorded);
        }
    }
}
