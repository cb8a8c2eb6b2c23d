package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.conflicttracker.event.store.Revision;

/** Answers with one event, and the tag of its state. */
@ApplicationScoped
class EventAnswers {

    private final EventViews views;
    private final EventTags tags;

    EventAnswers(EventViews views, EventTags tags) {
        this.views = views;
        this.tags = tags;
    }

    Response ok(Revision state) {
        return ok(views.view(state));
    }

    Response ok(EventView event) {
        return Response.ok(event).tag(tags.of(event)).build();
    }

    /** 201 with the event's address. */
    Response created(EventView event) {
        return Response.created(EventFinder.uri(event.id()))
                .tag(tags.of(event))
                .entity(event)
                .build();
    }
}
