package org.conflicttracker.event.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EventETags;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;

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
}
