package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.validator.EntityTags;
import org.conflicttracker.validator.Validation;

/** Answers with one event, and the tag of its state. */
@ApplicationScoped
class EventAnswers {

    private final EventViews views;
    private final EventTags tags;
    private final Slimming slimming;
    private final Validation validation;

    EventAnswers(EventViews views, EventTags tags, Slimming slimming, Validation validation) {
        this.views = views;
        this.tags = tags;
        this.slimming = slimming;
        this.validation = validation;
    }

    Response ok(Revision state) {
        return ok(views.view(state));
    }

    Response ok(EventView event) {
        return Response.ok(event).tag(tags.of(event)).build();
    }

    /** A state by its own address: it never changes. */
    Response forEver(Revision state) {
        validation.pin();
        return ok(state);
    }

    /** Another answer of the same state has another tag; conditions of writers pass over the difference. */
    Response ok(Revision state, Fields fields) {
        EventView event = views.view(state);
        return fields.areAll()
                ? ok(event)
                : Response.ok(slimming.slim(event, fields))
                        .tag(EntityTags.withWhatIsTold(tags.of(event)))
                        .build();
    }

    /** 201 with the event's address. */
    Response created(EventView event) {
        return Response.created(EventFinder.uri(event.id()))
                .tag(tags.of(event))
                .entity(event)
                .build();
    }
}
