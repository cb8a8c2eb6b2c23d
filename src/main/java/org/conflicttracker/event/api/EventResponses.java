package org.conflicttracker.event.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventETags;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.caching.ResponseValidators;

/** Answers with one event, and the tag of its state. */
@ApplicationScoped
class EventResponses {

    private final EventViewMapper views;
    private final EventETags tags;
    private final FieldSelectionModifier fieldModifier;
    private final ResponseValidators validators;

    EventResponses(
            EventViewMapper views, EventETags tags, FieldSelectionModifier slimming, ResponseValidators validation) {
        this.views = views;
        this.tags = tags;
        this.fieldModifier = slimming;
        this.validators = validation;
    }

    Response ok(Revision state) {
        return ok(views.toView(state));
    }

    Response ok(EventView event) {
        return Response.ok(event).tag(tags.of(event)).build();
    }

    /** A state by its own address: it never changes. */
    Response immutable(Revision state) {
        validators.setImmutable();
        return ok(state);
    }

    /** Another answer of the same state has another tag; conditions of writers pass over the difference. */
    Response ok(Revision state, FieldSelection fields) {
        EventView event = views.toView(state);
        return fields.isAll()
                ? ok(event)
                : Response.ok(fieldModifier.applyTo(event, fields))
                        .tag(ETagFactory.forRepresentation(tags.of(event)))
                        .build();
    }

    /** 201 with the event's address. */
    Response created(EventView event) {
        return Response.created(EventReader.uri(event.id()))
                .tag(tags.of(event))
                .entity(event)
                .build();
    }
}
