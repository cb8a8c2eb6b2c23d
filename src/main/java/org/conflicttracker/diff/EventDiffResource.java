package org.conflicttracker.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.diff.DocumentDiff.FieldChange;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.Revision.HistoryRepository;
import org.conflicttracker.event.persistence.Revision.HistoryRepository.Visibility;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.citation.CitableRequest;
import org.conflicttracker.web.citation.CitableResource;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** REST resource of the differences between two versions of an event. */
@Path("/api/v1/events/{id}/diff")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventDiffResource implements CitableResource {

    private static final Pattern PATH = Pattern.compile("/api/v1/events/([0-9]{1,18})/diff");

    private final EventDiffService diffs;
    private final ResponseValidators validators;
    private final RequestErrors requestErrors;
    private final CitationService citations;

    EventDiffResource(
            EventDiffService diffs,
            ResponseValidators validators,
            RequestErrors requestErrors,
            CitationService citations) {
        this.diffs = diffs;
        this.validators = validators;
        this.requestErrors = requestErrors;
        this.citations = citations;
    }

    @GET
    @Operation(
            summary = "Compare two versions of an event",
            description = "What is not the same in two versions of the event: each value before and after, also in"
                    + " words, with the reasons of the changes in between. Without `before` and `after`: the last two"
                    + " versions. Of a retracted or merged event too.")
    @APIResponse(
            responseCode = "200",
            description = "The differences",
            content = @Content(schema = @Schema(implementation = EventDiff.class)))
    public Response get(@BeanParam VersionsParameter versions) {
        ValidationErrors errors = requestErrors.errors();
        boolean cited = versions.citation.parse(errors);
        Comparison comparison = compare(versions.id, versions, errors);
        if (versions.before != null && versions.after != null) {
            validators.setImmutable();
        }
        return citations
                .toResponse(comparison.diff(), comparison.draft(), cited)
                .build();
    }

    private Comparison compare(long event, VersionsParameter versions, ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        Optional<Integer> before =
                Optional.ofNullable(parser.parse("before", versions.before, VersionsParameter::parseVersion));
        Optional<Integer> after =
                Optional.ofNullable(parser.parse("after", versions.after, VersionsParameter::parseVersion));
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return diffs.compare(event, before, after);
    }

    @Override
    public boolean isAt(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        VersionsParameter versions = request.parameters(VersionsParameter.class);
        request.checkParameters();
        Matcher path = PATH.matcher(request.getPath());
        if (!path.matches()) {
            throw new IllegalArgumentException("Not the path of a difference: " + request.getPath());
        }
        Comparison comparison = compare(Long.parseLong(path.group(1)), versions, request.errors());
        return citations.cite(comparison.diff(), comparison.draft());
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "The difference between two versions of an event has no earlier states; the event has.");
    }

    /** Path parameter {@code id} of an event, and query parameters with two of its versions. */
    public static class VersionsParameter {

        @RestPath
        @Parameter(description = "Number of the event.", example = "1")
        public long id;

        @RestQuery
        @Parameter(
                description = "The earlier version: 1, 2, 3. Without it: the one before the later version.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1"),
                examples = {
                    @ExampleObject(name = "none", summary = "The version before"),
                    @ExampleObject(name = "one", summary = "The first version", value = "1")
                })
        public @Nullable String before;

        @RestQuery
        @Parameter(
                description = "The later version. Without it: the latest one.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1"),
                examples = {
                    @ExampleObject(name = "none", summary = "The latest version"),
                    @ExampleObject(name = "one", summary = "The first version", value = "1")
                })
        public @Nullable String after;

        @BeanParam
        public CitationParameter citation = new CitationParameter();

        /** @throws UnparsableValueException if it is no version */
        public static Integer parseVersion(String text) {
            if (!text.matches("[0-9]{1,9}")) {
                throw new UnparsableValueException(
                        Quote.of(text) + " is not the version of an event: a whole number such as 2. For the state of"
                                + " the tracker at a time ask /api/v1/diff.");
            }
            return Integer.valueOf(text);
        }
    }

    /** View of the differences between two versions of an event. */
    @Schema(name = "EventDiff", description = "What changed in an event between two of its versions")
    public record EventDiff(
            @Schema(description = "Number of the event", examples = "17")
            long event,

            @Schema(description = "The earlier version, or null if the later one is the first") @Nullable
            VersionHeader before,

            @Schema(description = "The later version") VersionHeader after,

            @Schema(description = "Every version after the earlier one, up to the later one: who changed what and why")
            List<VersionHeader> steps,

            @Schema(description = "Each value that is not the same in both; empty if they say the same")
            List<FieldChange> changes) {}

    /** The differences, and what is known of their citation. */
    public record Comparison(EventDiff diff, Citation.Draft draft) {}

    /** Service that compares two versions of an event, of those that the current user may see. */
    @ApplicationScoped
    public static class EventDiffService {

        private final HistoryRepository history;
        private final DurableHorizon horizon;
        private final CurrentUser currentUser;
        private final EventViewMapper views;
        private final ObjectMapper mapper;

        EventDiffService(
                HistoryRepository history,
                DurableHorizon horizon,
                CurrentUser currentUser,
                EventViewMapper views,
                ObjectMapper mapper) {
            this.history = history;
            this.horizon = horizon;
            this.currentUser = currentUser;
            this.views = views;
            this.mapper = mapper;
        }

        /**
         * Compares two versions.
         *
         * @param before empty for the version before the later one
         * @param after empty for the latest version
         * @throws ProblemException 404 if there is no such event or version that the user may see, 400 if the earlier version
         *     is the later one
         */
        public Comparison compare(long event, Optional<Integer> before, Optional<Integer> after) {
            Visibility visibility = new Visibility(event, horizon.revision(), currentUser.isEditor());
            Revision latest = history.listBefore(visibility, Integer.MAX_VALUE, 1).stream()
                    .findFirst()
                    .orElseThrow(
                            () -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + event + "."));
            Revision later =
                    after.map(version -> getVersion(visibility, version)).orElse(latest);
            Optional<Revision> earlier = before.map(version -> getVersion(visibility, version))
                    .or(() -> history.listBefore(visibility, later.version, 1).stream()
                            .findFirst());
            int from = earlier.map(revision -> revision.version).orElse(0);
            if (from > later.version) {
                String detail = "Version " + from + " is later than version " + later.version + ".";
                throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                        .errors(List.of(ValidationError.parameter("before", detail, Integer.toString(later.version))));
            }
            return compare(visibility, earlier, later);
        }

        private Comparison compare(Visibility visibility, Optional<Revision> earlier, Revision later) {
            boolean withRecorder = views.showsRecorder();
            int from = earlier.map(revision -> revision.version).orElse(0);
            List<EventView> both = views.toViews(
                    Stream.concat(earlier.stream(), Stream.of(later)).toList());
            List<VersionHeader> steps = from == later.version
                    ? List.of()
                    : history.listAfter(visibility, from, later.version - from).stream()
                            .filter(revision -> revision.version <= later.version)
                            .map(revision -> VersionHeader.of(revision, withRecorder))
                            .toList();
            EventDiff diff = new EventDiff(
                    visibility.event(),
                    earlier.map(revision -> VersionHeader.of(revision, withRecorder))
                            .orElse(null),
                    VersionHeader.of(later, withRecorder),
                    steps,
                    DocumentDiff.between(
                            both.size() == 1 ? null : mapper.<ObjectNode>valueToTree(both.get(0)),
                            mapper.<ObjectNode>valueToTree(both.get(both.size() - 1))));
            return new Comparison(diff, draft(both.get(both.size() - 1), earlier.map(revision -> revision.version)));
        }

        /** @param before the earlier version; empty for none */
        private static Citation.Draft draft(EventView after, Optional<Integer> before) {
            String versions = before.map(version -> "versions " + version + " and " + after.version())
                    .orElse("version " + after.version());
            return new Citation.Draft(
                    "Event " + after.id() + ", " + versions + ": "
                            + after.content().title(),
                    "/api/v1/events/" + after.id() + "/diff?after=" + after.version()
                            + before.map(version -> "&before=" + version).orElse(""),
                    after.dataset() == null ? List.of() : List.of(after.dataset()),
                    new Citation.State(after.revision(), after.recordedAt()));
        }

        private Revision getVersion(Visibility visibility, int version) {
            return history.listAfter(visibility, version - 1L, 1).stream()
                    .filter(found -> found.version == version)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.NOT_FOUND, "Event " + visibility.event() + " has no version " + version + "."));
        }
    }

    /** View of what is known of a version of an event beside its content. */
    @Schema(name = "VersionHeader", description = "When, why and by whom a version of an event was recorded")
    public record VersionHeader(
            @Schema(description = "Version of the event: 1, 2, 3", examples = "2")
            int version,

            @Schema(description = "Number of the change (revision)", examples = "345")
            long revision,

            @Schema(description = "When it was recorded") Instant recordedAt,

            @Schema(
                    description =
                            "Who recorded it: the name of an account; told to editors, and to everybody if the tracker"
                                    + " is set so, else absent")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String recordedBy,

            @Schema(description = "Kind of change") Change change,

            @Schema(description = "Status since then") Status status,

            @Schema(description = "Reason for the change, or null for a new event") @Nullable
            String reason,

            @Schema(description = "Path of the version", examples = "/api/v1/events/17/revisions/2")
            String url) {

        /** @param withRecorder whether to tell who recorded it */
        static VersionHeader of(Revision revision, boolean withRecorder) {
            return new VersionHeader(
                    revision.version,
                    revision.revision,
                    Instant.ofEpochMilli(revision.recordedAt),
                    withRecorder ? revision.recordedBy : null,
                    revision.change,
                    revision.status,
                    revision.reason,
                    "/api/v1/events/" + revision.eventId + "/revisions/" + revision.version);
        }
    }
}
