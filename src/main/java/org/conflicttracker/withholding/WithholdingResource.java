package org.conflicttracker.withholding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.command.RevisionRewriter;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.conflicttracker.withholding.Target.Plan;
import org.conflicttracker.withholding.TargetParser.WithholdingInput;
import org.conflicttracker.withholding.WithholdingRepository.Withholding;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingKind;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
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

/** Withholdings over HTTP, for administrators. */
@Path(WithholdingResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(
        name = "Withholdings",
        description = "Permanently hides what must no longer be shown: a name that endangers somebody, or what a"
                + " court forbids.")
class WithholdingResource {

    static final String PATH = "/api/v1/withholdings";

    private static final String A_NAME = """
            {
              "text": "John Doe of Springfield",
              "reason": "The name endangers a person"
            }""";

    private static final String A_STATE = """
            {
              "event": 1,
              "version": [1],
              "reason": "A court's order"
            }""";

    private static final String A_MEMBER = """
            {
              "event": 1,
              "pointer": "/description",
              "reason": "The description endangers a person"
            }""";

    private final WithholdingService withholdings;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors request;

    WithholdingResource(
            WithholdingService withholdings, Paging paging, RequestBodyReader bodies, RequestErrors request) {
        this.withholdings = withholdings;
        this.paging = paging;
        this.bodies = bodies;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Withhold something",
            description = "Permanently replaces what must no longer be shown with `[withheld]`, in every version of"
                    + " every event, answer, file and backup from now on. This cannot be undone: the original is"
                    + " deleted. Each affected event gets a revision with change WITHHELD and your reason, which"
                    + " everybody can read. Try it with `dryRun=true` first. Earlier backups, files and copies held"
                    + " by others still contain it; browsers and proxies may show it for another minute. A later"
                    + " import could record it again: correct your sources first.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WithholdingInput.class),
                            examples = {
                                @ExampleObject(name = "a name, wherever it is", value = A_NAME),
                                @ExampleObject(name = "an earlier state of an event", value = A_STATE),
                                @ExampleObject(name = "a member of an event, in all its states", value = A_MEMBER)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "It is withheld",
            headers =
                    @Header(
                            name = "Location",
                            description = "Address of the withholding",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = WithholdingView.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be affected; nothing was changed (`dryRun=true`)",
            content = @Content(schema = @Schema(implementation = WithholdingView.class)))
    public RestResponse<WithholdingView> withhold(
            @RestQuery
                    @Parameter(
                            description = "`true` only shows how many events, versions and entries would be affected.",
                            example = "true",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String dryRun,
            JsonNode body) {
        ValidationErrors errors = request.errors();
        boolean simulated = new ParameterParser(errors).parseFlag("dryRun", dryRun, false);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        WithholdingView view = withholdings.withhold(bodies.get(body, WithholdingInput.class), simulated);
        return simulated
                ? RestResponse.ok(view)
                : RestResponse.ResponseBuilder.<WithholdingView>created(URI.create(PATH + "/" + view.id()))
                        .entity(view)
                        .build();
    }

    @GET
    @Operation(
            summary = "List withholdings",
            description = "Lists when, by whom and why something was withheld, oldest first; never the withheld"
                    + " content.")
    @APIResponse(responseCode = "200", description = "A page of withholdings")
    public RestResponse<Listing<WithholdingView>> list(@BeanParam PageParameters pages, @Context UriInfo uri) {
        ListingRequest page = paging.parseListing(uri, pages, request.errors());
        return page.toResponse(withholdings.list(page), WithholdingView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Get a withholding",
            description = "When, by whom and why something was withheld; never the withheld content.")
    @APIResponse(responseCode = "200", description = "The withholding")
    public WithholdingView get(@RestPath @Parameter(description = "Number of the withholding", example = "1") long id) {
        return withholdings.get(id);
    }

    /** Withholding service: changes everything in one transaction, and returns when no answer contains the withheld content any more. */
    @ApplicationScoped
    static class WithholdingService {

        private final TargetParser targetParser;
        private final LedgerWriter ledger;
        private final RevisionRewriter rewriter;
        private final WithheldGeneration generation;
        private final WithholdingRepository withholdings;
        private final CurrentUser currentUser;
        private final WithholdingSettings settings;

        WithholdingService(
                TargetParser targetParser,
                LedgerWriter ledger,
                RevisionRewriter rewriter,
                WithheldGeneration generation,
                WithholdingRepository withholdings,
                CurrentUser currentUser,
                WithholdingSettings settings) {
            this.targetParser = targetParser;
            this.ledger = ledger;
            this.rewriter = rewriter;
            this.generation = generation;
            this.withholdings = withholdings;
            this.currentUser = currentUser;
            this.settings = settings;
        }

        /** Withholding and its generation (see {@link WithheldGeneration}). */
        private record Result(Withholding withholding, long generation) {}

        /**
         * Withholds a target; in a dry run only counts what would change.
         *
         * @throws ProblemException 404 if the target does not exist, 422 if it cannot be withheld or the reason contains it
         */
        WithholdingView withhold(WithholdingInput input, boolean dryRun) {
            Target target = targetParser.parse(input);
            ChangeContext author = new ChangeContext(currentUser.name(), ReasonParser.require(null, input.reason()));
            target.prepare();
            Function<WriteTransaction, Result> work = transaction -> withhold(transaction, target, author, dryRun);
            if (dryRun) {
                return WithholdingView.of(
                        ledger.dryRun(work, settings.timeout()).withholding(), true);
            }
            Result result = ledger.inTransaction(work, settings.timeout());
            generation.reached(result.generation());
            Withholding withheld = result.withholding();
            Log.infof(
                    "Withholding %d (%s) changed %d events, %d of their revisions and %d other rows",
                    withheld.id, withheld.kind, withheld.events, withheld.states, withheld.entries);
            return WithholdingView.of(withheld, false);
        }

        private Result withhold(WriteTransaction transaction, Target target, ChangeContext author, boolean dryRun) {
            Plan plan = target.begin(transaction);
            requireNotRevealed(author.requireReason(), plan.texts());
            Map<Long, Integer> touched = new TreeMap<>(rewriter.rewrite(plan.revisions(), plan.rewriting()));
            if (touched.isEmpty() && plan.entries() == 0 && !dryRun) {
                throw new ProblemException(ProblemType.RULE_VIOLATED, "This was not found anywhere.");
            }
            touched.keySet().forEach(event -> rewriter.append(transaction, event, author));
            Withholding withheld = new Withholding();
            withheld.kind = target.label().kind();
            withheld.targetId = target.label().id();
            withheld.versions = target.label().versions();
            withheld.pointer = target.label().pointer();
            withheld.reason = author.requireReason();
            withheld.recordedBy = author.userName();
            withheld.events = touched.size();
            withheld.states =
                    touched.values().stream().mapToLong(Integer::longValue).sum();
            withheld.entries = plan.entries();
            withholdings.record(transaction, withheld);
            return new Result(withheld, transaction.nextWithheld());
        }

        /** @throws ProblemException 422 if the public reason contains the withheld text */
        private static void requireNotRevealed(String reason, List<String> texts) {
            boolean revealed = texts.stream().filter(PhraseMatcher::isUsable).anyMatch(text -> new PhraseMatcher(text)
                    .isIn(reason));
            if (revealed) {
                String detail =
                        "Everybody can read the reason, and it contains what is to be withheld. Please reword it.";
                throw new ProblemException(ProblemType.RULE_VIOLATED, detail)
                        .errors(List.of(ValidationError.pointer("/reason", detail, null)));
            }
        }

        @Transactional
        Found<WithholdingView> list(ListingRequest request) {
            Found<WithholdingView> found = new Found<>(
                    withholdings.findAfter(request.after(), request.fetchSize()).stream()
                            .map(one -> WithholdingView.of(one, false))
                            .toList(),
                    withholdings.count());
            ledger.awaitDurable();
            return found;
        }

        /** @throws ProblemException 404 if there is none */
        @Transactional
        WithholdingView get(long id) {
            return withholdings
                    .findByIdOptional(id)
                    .map(one -> WithholdingView.of(one, false))
                    .orElseThrow(
                            () -> new ProblemException(ProblemType.NOT_FOUND, "No withholding has the id " + id + "."));
        }

        /** Settings of withholdings. */
        @ConfigMapping(prefix = "tracker.withholding")
        interface WithholdingSettings {

            /** Maximum duration of a withholding transaction, in which no one else can write. */
            @WithDefault("10m")
            Duration timeout();
        }
    }

    /** Representation of a withholding for administrators, without the withheld content. */
    @Schema(
            name = "Withholding",
            description = "When, by whom and why something was withheld; never the withheld content")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithholdingView(
            @Schema(description = "Number of the withholding; absent in a dry run") @Nullable
            Long id,

            @Schema(description = "Kind of thing that was withheld")
            WithholdingKind kind,

            @Schema(description = "Number of the event; absent if it was none") @Nullable
            Long event,

            @Schema(description = "Which versions of the event; absent if all of them or none") @Nullable
            List<Integer> versions,

            @Schema(description = "Number of the actor; absent if it was none") @Nullable
            Long actor,

            @Schema(description = "Number of the source; absent if it was none") @Nullable
            Long source,

            @Schema(description = "Number of the report; absent if it was none") @Nullable
            Long report,

            @Schema(description = "Number of the area; absent if it was none") @Nullable
            Long area,

            @Schema(
                    description =
                            "Which field, without any part that could reveal its content; absent if it was no field")
            @Nullable
            String pointer,

            @Schema(description = "Why") String reason,

            @Schema(description = "When") Instant recordedAt,

            @Schema(description = "Account that did it") String recordedBy,

            @Schema(description = "Number of affected events; each got a revision with change WITHHELD")
            long events,

            @Schema(description = "Number of affected versions of events")
            long states,

            @Schema(description = "Number of affected actors, sources, reports and import problems")
            long entries) {

        static WithholdingView of(Withholding done, boolean dryRun) {
            return new WithholdingView(
                    dryRun ? null : done.id,
                    done.kind,
                    done.kind == WithholdingKind.STATE || done.kind == WithholdingKind.MEMBER ? done.targetId : null,
                    done.versions == null
                            ? null
                            : Arrays.stream(done.versions.split(","))
                                    .map(Integer::valueOf)
                                    .toList(),
                    done.kind == WithholdingKind.ACTOR ? done.targetId : null,
                    done.kind == WithholdingKind.SOURCE ? done.targetId : null,
                    done.kind == WithholdingKind.REPORT ? done.targetId : null,
                    done.kind == WithholdingKind.AREA ? done.targetId : null,
                    done.pointer,
                    done.reason,
                    Instant.ofEpochMilli(done.recordedAt),
                    done.recordedBy,
                    done.events,
                    done.states,
                    done.entries);
        }
    }
}
