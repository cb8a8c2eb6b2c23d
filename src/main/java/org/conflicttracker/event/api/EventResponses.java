package org.conflicttracker.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.api.FieldSelection.FieldSelectionModifier;
import org.conflicttracker.event.casualty.Disagreement;
import org.conflicttracker.event.casualty.FigureExplanation;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.event.query.EventViewMapper.EventETags;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Factory of HTTP responses with one event and its entity tag. */
@ApplicationScoped
class EventResponses {

    private final EventViewMapper views;
    private final EventETags tags;
    private final FieldSelectionModifier fieldModifier;
    private final ResponseValidators validators;
    private final CitationService citations;

    EventResponses(
            EventViewMapper views,
            EventETags tags,
            FieldSelectionModifier fieldModifier,
            ResponseValidators validators,
            CitationService citations) {
        this.views = views;
        this.tags = tags;
        this.fieldModifier = fieldModifier;
        this.validators = validators;
        this.citations = citations;
    }

    /** 200 after a write, with the tag of the version for the next {@code If-Match}. */
    Response ok(EventView event) {
        return Response.ok(event).tag(tags.of(event.id(), event.version())).build();
    }

    /** 200 after a write. */
    Response ok(RecordedEvent recorded) {
        return Response.ok(recorded).tag(tags.of(recorded.event())).build();
    }

    /** 201 with the URI of the event. */
    Response created(RecordedEvent recorded) {
        return Response.created(EventReader.uri(recorded.event().id()))
                .tag(tags.of(recorded.event()))
                .entity(recorded)
                .build();
    }

    /** 200 with a revision under its own URI, which never changes. */
    Response immutable(Revision revision) {
        validators.setImmutable();
        return cited(revision);
    }

    /** 200 with the citation. */
    Response cited(Revision revision) {
        EventView event = views.toView(revision);
        Response.ResponseBuilder response = Response.ok(citations.cite(event).json(), MediaType.APPLICATION_JSON_TYPE)
                .tag(tags.of(event));
        return citations.withHeaders(response, event).build();
    }

    /** The event with its citation. */
    CitedAnswer toCitedAnswer(Revision revision) {
        return citations.cite(views.toView(revision));
    }

    /**
     * 200 with the selected members, without the citation. Their representation has an entity tag of its own; {@code If-Match} of writers
     * ignores the difference.
     */
    Response uncited(Revision revision, FieldSelection fields) {
        EventView event = views.toView(revision);
        Response.ResponseBuilder response = fields.isAll()
                ? Response.ok(event).tag(tags.ofUncited(event))
                : Response.ok(fieldModifier.applyTo(event, fields)).tag(tags.of(event, fields.names()));
        return citations.withHeaders(response, event).build();
    }

    /** 200 with how the figures of the revision came about; its entity tag is another than that of the event. */
    Response figures(Revision revision) {
        EventView event = views.toView(revision);
        return Response.ok(EventFigures.of(event)).tag(tags.ofFigures(event)).build();
    }

    /** 200 with the claims of the revision, which never change. */
    Response claims(Revision revision) {
        validators.setImmutable();
        EventView event = views.toView(revision);
        return Response.ok(ClaimView.VersionClaims.of(event))
                .tag(tags.ofClaims(event))
                .build();
    }

    /** 201 with the URI of the event. */
    Response created(EventView event) {
        return Response.created(EventReader.uri(event.id()))
                .tag(tags.of(event.id(), event.version()))
                .entity(event)
                .build();
    }

    /** Event as recorded by a write, with warnings. */
    @Schema(name = "RecordedEvent", description = "The event as recorded, with warnings of what may be a mistake")
    record RecordedEvent(
            @JsonUnwrapped EventView event,

            @Schema(description = "What may be a mistake; nothing was refused for it. Absent if there is nothing.")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Warning> warnings) {

        /**
         * With the warnings that were found before the write, and those about the claims as recorded. An event is not warned of itself, as when a
         * request is repeated.
         */
        static RecordedEvent of(EventView event, List<Warning> found) {
            return of(event, found, "");
        }

        /** @param pointer JSON pointer of the event in the answer */
        static RecordedEvent of(EventView event, List<Warning> found, String pointer) {
            String self = EventReader.uri(event.id()).toString();
            return new RecordedEvent(
                    event,
                    Stream.concat(
                                    found.stream().filter(warning -> !self.equals(warning.link())),
                                    WarningService.findInRecorded(event.content(), pointer).stream())
                            .toList());
        }
    }

    /** Figures of one revision of an event with their explanations. */
    @Schema(name = "EventFigures", description = "How the casualty figures of an event came about")
    public record EventFigures(
            @Schema(description = "Number of the event") long id,

            @Schema(description = "Number of the change (revision) that recorded them")
            long revision,

            @Schema(description = "Version of the event: 1, 2, 3")
            int version,

            @Schema(description = "Whether sources agree") @Nullable
            Verification verification,

            @Schema(
                    description =
                            "The pairs of claims of different sources that contradict each other, at most 100; null if"
                                    + " verification was recorded under the rule before")
            @Nullable
            List<Disagreement> disagreements,

            @Schema(description = "The figures: of each outcome the total first, then each group that claims speak of")
            List<FigureExplanation> figures) {

        static EventFigures of(EventView event) {
            return new EventFigures(
                    event.id(),
                    event.revision(),
                    event.version(),
                    event.content().verification(),
                    event.content().disagreements(),
                    event.content().explainFigures());
        }
    }

    /**
     * Example request bodies for Swagger UI; each works on a draft made of {@link #NEW_EVENT} as soon as it has a reason. The reason is left
     * empty, because it goes on record and must be the editor's own.
     */
    static final class EventExamples {

        static final String NEW_EVENT = """
                {
                  "title": "Shelling of a market in Idlib",
                  "description": "An example: replace it by what your report says.",
                  "type": "REMOTE_VIOLENCE",
                  "subType": "SHELLING_ARTILLERY_MISSILE_ATTACK",
                  "date": {"start": "2025-03-08"},
                  "locations": [{"name": "Idlib", "country": "SYR", "admin1": "Idlib", "latitude": 35.93, "longitude": 36.63, "precision": "NEAR"}],
                  "actors": [{"name": "Unidentified armed group (Idlib)", "kind": "UNKNOWN", "role": "SIDE_A"}],
                  "reports": [{"title": "Shells hit a market", "source": {"name": "Example News", "kind": "NEWSPAPER"}, "publishedOn": "2025-03-08"}],
                  "claims": [{"outcome": "KILLED", "groups": ["CIVILIANS"], "low": 3, "quote": "at least three people"}],
                  "status": "DRAFT"
                }""";

        /** {@link #NEW_EVENT}, still a draft, with another title and tag; its reports and claims are left out, so they stay. */
        static final String CORRECTED_EVENT = """
                {
                  "title": "Shelling of a market and a school in Idlib",
                  "description": "An example: replace it by what your report says.",
                  "type": "REMOTE_VIOLENCE",
                  "subType": "SHELLING_ARTILLERY_MISSILE_ATTACK",
                  "date": {"start": "2025-03-08"},
                  "locations": [{"name": "Idlib", "country": "SYR", "admin1": "Idlib", "latitude": 35.93, "longitude": 36.63, "precision": "NEAR"}],
                  "actors": [{"name": "Unidentified armed group (Idlib)", "kind": "UNKNOWN", "role": "SIDE_A"}],
                  "tags": ["schools"],
                  "status": "DRAFT",
                  "reason": ""
                }""";

        static final String CORRECTION = """
                {"tags": ["schools", "markets"], "reason": ""}""";

        static final String CLAIMS = """
                {
                  "claims": [{"report": {"title": "An example of a later report", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}},
                    "outcome": "INJURED", "groups": ["UNKNOWN"], "low": 1}]
                }""";

        /** The claim of {@link #NEW_EVENT}. */
        static final String CLAIM_CORRECTION = """
                {"best": 4, "reason": ""}""";

        static final String OTHER_REPORT = """
                {"title": "An example of another report", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}, "reason": ""}""";

        static final String MERGE = """
                {"into": 2, "reason": ""}""";

        static final String REASON = """
                {"reason": ""}""";

        private EventExamples() {}
    }
}
